import { Construct } from 'constructs';
import { IImage } from '../../../src';

/** The image with Python that every engine under test has. */
export class BaseImage extends Construct implements IImage {
  public readonly reference = 'python:3.11-slim-bookworm';
}
