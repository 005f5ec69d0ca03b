# Runs apps of CDKTF in one process, and so with one jsii: [{ name, file, outdir }] on standard input. Fails with what each of them says.
import functools
import json
import runpy
import sys

import cdktf

App = cdktf.App
failed = False

for app in json.load(sys.stdin):
    # jsii has its environment from the beginning, so CDKTF_OUTDIR can't change.
    cdktf.App = functools.partial(App, outdir=app["outdir"])
    try:
        runpy.run_path(app["file"], run_name="__main__")
    except Exception as error:
        failed = True
        print(f"{app['name']}: {error}", file=sys.stderr)

sys.exit(failed)
