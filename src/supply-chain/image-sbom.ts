import { Construct } from 'constructs';
import { ImageStep, ImageStepProps } from './image-step';
import { AppFolder } from '../image/app-folder';

/** The notation of a software bill of materials. */
export enum SbomFormat {
  /** CycloneDX, as JSON. */
  CYCLONEDX = 'cyclonedx-json',
  /** SPDX, as JSON. */
  SPDX = 'spdx-json',
}

/** Properties of a software bill of materials. */
export interface ImageSbomProps extends ImageStepProps {
  /** The file that is written on the deploying machine, absolute or relative to the folder of cdktf.json: `./sbom/shop.cdx.json`. */
  readonly file: string;

  /**
   * Its notation.
   * @default SbomFormat.CYCLONEDX
   */
  readonly format?: SbomFormat;
}

/**
 * A software bill of materials: a file with all packages of an image, those of Python and of its distribution, by `syft` on the deploying machine.
 *
 * It is written again for each new content of the image.
 */
export class ImageSbom extends ImageStep {
  constructor(scope: Construct, id: string, props: ImageSbomProps) {
    const format = props.format ?? SbomFormat.CYCLONEDX;
    super(scope, id, props, {
      command: `mkdir -p "$(dirname "$FILE")" && ${SOURCE} && syft scan --output "${format}=$FILE" "$SOURCE"`,
      environment: { FILE: new AppFolder(scope).resolve(props.file) },
      triggers: { file: props.file },
    });
  }
}

/** An image by its id is on the engine; any other name is asked for in its registry. */
const SOURCE = 'case "$IMAGE" in sha256:*) SOURCE="docker:$IMAGE" ;; *) SOURCE="registry:$IMAGE" ;; esac';
