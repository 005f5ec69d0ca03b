import { Construct } from 'constructs';
import { ImageStep, ImageStepProps } from './image-step';
import { AppFolder } from '../image/app-folder';

/** Properties of a signature. */
export interface ImageSignatureProps extends ImageStepProps {
  /**
   * The private key: a file, absolute or relative to the folder of cdktf.json, or the address of one in a key management service
   * (`awskms://…`, `gcpkms://…`, `azurekms://…`, `hashivault://…`). The password of a file comes from `COSIGN_PASSWORD` on the deploying
   * machine.
   */
  readonly key: string;

  /**
   * Whether the signature is written into the public transparency log, where everybody can read the image's name.
   * @default false
   */
  readonly transparencyLog?: boolean;
}

/** A signature beside an image in a registry, by `cosign` on the deploying machine, once for each digest. The image comes from `pushTo`. */
export class ImageSignature extends ImageStep {
  constructor(scope: Construct, id: string, props: ImageSignatureProps) {
    const isAddress = /^\w+:\/\//.test(props.key);
    super(scope, id, props, {
      command: props.transparencyLog ? 'cosign sign --yes --key "$KEY" "$IMAGE"' : `${WITHOUT_LOG}; cosign sign --yes --key "$KEY" $OPTIONS "$IMAGE"`,
      environment: { KEY: isAddress ? props.key : new AppFolder(scope).resolve(props.key) },
      triggers: { key: props.key },
    });
  }
}

/** Cosign 3 takes where to publish from a configuration that it fetches, unless it is told not to; Cosign 2 doesn't know that option. */
const WITHOUT_LOG = 'OPTIONS=--tlog-upload=false; '
  + 'if cosign sign --help 2>&1 | grep -q use-signing-config; then OPTIONS="$OPTIONS --use-signing-config=false"; fi';
