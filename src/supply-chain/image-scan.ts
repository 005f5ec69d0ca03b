import { Construct } from 'constructs';
import { ImageStep, ImageStepProps } from './image-step';
import { Scanner } from './scanner';

/** Properties of a scan. */
export interface ImageScanProps extends ImageStepProps {
  /**
   * The tool, and what it lets pass.
   * @default Scanner.trivy()
   */
  readonly scanner?: Scanner;
}

/**
 * A gate: the image passes where a scanner finds no vulnerability that counts. Otherwise the deploy fails with what was found.
 *
 * An image is scanned once for each new content. What becomes known later is found by a scan that runs by the clock, not by a deploy.
 */
export class ImageScan extends ImageStep {
  constructor(scope: Construct, id: string, props: ImageScanProps) {
    super(scope, id, props, { command: (props.scanner ?? Scanner.trivy()).shellCommand });
  }
}
