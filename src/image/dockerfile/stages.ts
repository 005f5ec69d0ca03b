import { DockerfileOptions } from './dockerfile-options';
import { Stage } from './dockerfile-stage';
import { healthCheckInstruction } from './health-check-instruction';
import { FIX_TIMES, installMounts, manifestMounts, secretSetup, UV_CACHE, uvEnvironment } from './installing';
import { env, exec, Instruction, run } from './instructions';
import { installSystemPackages } from './system-packages';
import { APP_USER } from '../app-user';
import { LISTS_FOLDER } from '../python-project/lists';

/** The one version of uv that everything was tried with. */
const UV_VERSION = '0.13.9';

const PIP_INSTALL = 'pip install --disable-pip-version-check --no-compile --quiet';

/** Packages whose tests were removed and tried: the tests are as large as the packages. Never `test`: django.test is an API. */
const TESTS_REMOVED = ['dask', 'matplotlib', 'networkx', 'numba', 'numpy', 'pandas', 'pyarrow', 'scipy', 'sklearn', 'statsmodels', 'sympy', 'xarray'];

export function baseStage({ baseImage, runtimePackages }: DockerfileOptions): Stage {
  return { purpose: 'What the app runs on.', from: { image: baseImage }, name: 'base', instructions: installSystemPackages(runtimePackages, baseImage) };
}

/** The text is the same for every app on the same base, so that they share its cache. */
export function toolsStage(options: DockerfileOptions): Stage {
  return {
    purpose: 'uv installs the packages. Neither it nor anything else of this stage reaches the image.',
    from: { stage: 'base' },
    name: 'tools',
    instructions: [
      env({ PYTHONDONTWRITEBYTECODE: '1' }, options.installEnvironment),
      run(['type=cache,id=pip,target=/root/.cache/pip', ...installMounts(options)], [
        ...secretSetup(options),
        '# Official images have pip. Python of Debian has it in environments only, which take seconds to make.',
        [
          'if python3 -c "import pip" 2>/dev/null; then',
          `  python3 -m ${PIP_INSTALL} --target /opt/uv uv==${UV_VERSION};`,
          'else',
          '  python3 -m venv /opt/uv;',
          `  /opt/uv/bin/${PIP_INSTALL} uv==${UV_VERSION};`,
          'fi',
        ],
      ]),
    ],
  };
}

export function dependenciesStage(options: DockerfileOptions): Stage {
  const { dependencies, buildPackages, baseImage } = options;
  const installs = dependencies.install.length > 0;
  const repeated = dependencies.needsWholeSource
    ? 'Only their build backend knows them: any change of the source installs them again.'
    : `Only a change of ${dependencies.manifests.join(', ')} installs them again.`;
  const purpose = installs ? `The packages. ${repeated}` : 'The environment, without packages.';
  const dataFolders = options.dataFolders.map((folder) => `/out${folder}`);
  const owned = [...(options.writableSource ? ['/app'] : []), ...options.dataFolders];
  return {
    purpose,
    from: { stage: installs ? 'tools' : 'base' },
    name: 'dependencies',
    instructions: [
      ...installSystemPackages([...new Set([...buildPackages, ...dependencies.buildPackages ?? []])], baseImage),
      ...(installs ? [uvEnvironment(options)] : []),
      'WORKDIR /src',
      run(installs ? [UV_CACHE, ...installMounts(options), ...manifestMounts(dependencies)] : [], [
        ...(installs ? secretSetup(options) : []),
        'python3 -m venv --without-pip /opt/venv',
        ...dependencies.install,
        'rm -rf /opt/venv/.lock /opt/venv/include /opt/venv/bin/activate* /opt/venv/bin/Activate.ps1',
        ...(installs ? trimAndCompile(options) : []),
        '# A user without rights, and everything in one folder with fixed times.',
        ['mkdir -p /out/app /out/etc /out/opt', ...dataFolders].join(' '),
        'mv /opt/venv /out/opt/venv',
        'cp /etc/group /etc/passwd /out/etc/',
        "echo 'app:x:10001:' >> /out/etc/group",
        // Engine 20.10 takes a folder of another owner for the same when it copies: what the user owns is part of a file, too.
        `echo 'app:x:${APP_USER}:owns ${owned.join(' ')}:/tmp:/usr/sbin/nologin' >> /out/etc/passwd`,
        ...(owned.length > 0 ? [`chown ${APP_USER} ${owned.map((folder) => `/out${folder}`).join(' ')}`] : []),
        FIX_TIMES('/out'),
      ]),
    ],
  };
}

function trimAndCompile({ keepPackageTests }: DockerfileOptions): Instruction[] {
  const trim = [
    `for package in ${TESTS_REMOVED.join(' ')}; do`,
    '  for folder in /opt/venv/lib/python3.*/site-packages/"$package"; do',
    '    if [ -d "$folder" ]; then find "$folder" -type d -name tests -prune -exec rm -rf {} +; fi;',
    '  done;',
    'done',
  ];
  return [
    ...(keepPackageTests ? [] : [trim]),
    '# Byte code that is checked against nothing: it starts faster and is the same in each build.',
    "python3 -m compileall -q -j 0 --invalidation-mode unchecked-hash -x '/tests?/' /opt/venv/lib || true",
  ];
}

/** Local packages are installed without their dependencies, which are there already. */
export function projectStage(options: DockerfileOptions): Stage {
  const installs = options.dependencies.install.length > 0;
  // What the stage of the packages has set is there already.
  const variables = installs && Object.keys(options.projectVersion).length === 0 ? {} : { ...options.projectVersion, ...options.buildVariables };
  const folders = options.dependencies.localPackages.map((folder) => (folder === '.' ? '/src' : `/src/${folder}`)).join(' ');
  return {
    purpose: 'The project itself, as a package.',
    from: { stage: installs ? 'dependencies' : 'tools' },
    name: 'project',
    instructions: [
      'COPY --from=dependencies /out/ /',
      ...(Object.keys(variables).length > 0 ? [env({}, variables)] : []),
      'COPY . /src',
      run([UV_CACHE, ...installMounts(options)], [
        ...secretSetup(options),
        `/opt/uv/bin/uv pip install --no-deps --prefix /project/opt/venv --python /opt/venv/bin/python ${folders}`,
        'rm -f /project/opt/venv/.lock',
        '# The time of the build, which nobody reads.',
        'find /project -name uv_cache.json -delete',
        "find /project -name RECORD -exec sed -i '/uv_cache.json,/d' {} +",
        'python3 -m compileall -q --invalidation-mode unchecked-hash /project/opt/venv/lib || true',
        FIX_TIMES('/project'),
      ]),
    ],
  };
}

/** Official images come without byte code of the standard library: each start would compile it again, since the app may not write there. */
export function standardLibraryStage(): Stage {
  return {
    purpose: 'Byte code of the standard library, where the base has none: it saves 0.3 s of each start.',
    from: { stage: 'base' },
    name: 'stdlib',
    instructions: [
      run([], [
        'library="$(python3 -c \'import sysconfig; print(sysconfig.get_path("stdlib"))\')"',
        'mkdir /stdlib',
        [
          'if [ -z "$(find "$library/__pycache__" -name \'antigravity.*.pyc\' 2>/dev/null)" ]; then',
          "  python3 -m compileall -q -f -j 0 --invalidation-mode unchecked-hash -x '/(tests?|idlelib|tkinter|turtledemo|lib2to3|ensurepip|pydoc_data|site-packages|dist-packages)/' \"$library\" || true;",
          '  find "$library" -name \'*.pyc\' -exec sh -c \'cp --parents "$@" /stdlib\' sh {} +;',
          'fi',
        ],
        FIX_TIMES('/stdlib'),
      ]),
    ],
  };
}

/** The source after commands that change it, such as collecting static files. */
export function sourceStage(options: DockerfileOptions): Stage {
  const madeFolders = [...(options.wheelhouse ? [options.wheelhouse] : []), ...(options.dependencies.lists ? [LISTS_FOLDER] : [])];
  return {
    purpose: 'The source, prepared.',
    from: { stage: 'base' },
    name: 'source',
    instructions: [
      'COPY --from=dependencies /out/ /',
      ...(hasProject(options) ? ['COPY --from=project /project/ /'] : []),
      'WORKDIR /app',
      'COPY . .',
      ...(madeFolders.length > 0 ? [`RUN rm -rf ${madeFolders.join(' ')}`] : []),
      env({ PATH: '/opt/venv/bin:$PATH', PYTHONDONTWRITEBYTECODE: '1' }, options.environment),
      run([], [...options.prepare, FIX_TIMES('/app')]),
    ],
  };
}

export function finalStage(options: DockerfileOptions): Stage {
  const { app, environment, tests, writableSource } = options;
  const owner = writableSource ? `--chown=${APP_USER} ` : '';
  const source = needsSourceStage(options) ? `COPY ${owner}--from=source /app/ /app/` : `COPY ${owner}. .`;
  return {
    purpose: 'The image: layers in the order of how often they change.',
    from: { stage: 'base' },
    instructions: [
      'COPY --from=stdlib /stdlib/ /',
      'COPY --from=dependencies /out/ /',
      ...(hasProject(options) ? ['COPY --from=project /project/ /'] : []),
      'WORKDIR /app',
      env(appEnvironment(options), environment),
      source,
      ...(tests ? ['COPY --from=test /passed/ /'] : []),
      `USER ${APP_USER}`,
      ...(app.port === undefined ? [] : [`EXPOSE ${app.port}`]),
      `STOPSIGNAL ${app.stopSignal ?? 'SIGTERM'}`,
      ...(app.port === undefined ? [] : [healthCheckInstruction(app.healthPath)]),
      `CMD ${exec(app.command)}`,
    ],
  };
}

/** The environment that the app runs in. */
export function appEnvironment({ app }: DockerfileOptions): { readonly [name: string]: string } {
  return {
    PATH: '/opt/venv/bin:$PATH',
    VIRTUAL_ENV: '/opt/venv',
    // What packages keep in the home folder, such as caches, has a place in a read-only container, too.
    HOME: '/tmp',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONFAULTHANDLER: '1',
    PYTHONUNBUFFERED: '1',
    ...(app.moduleFolder === undefined ? {} : { PYTHONPATH: `/app/${app.moduleFolder}` }),
    ...(app.port === undefined ? {} : { PORT: `${app.port}` }),
    ...app.environment,
  };
}

/** Whether the image gets something else than the source as it is. */
export function needsSourceStage({ prepare, wheelhouse }: DockerfileOptions): boolean {
  return prepare.length > 0 || wheelhouse !== undefined;
}

export function hasProject({ dependencies }: DockerfileOptions): boolean {
  return dependencies.localPackages.length > 0;
}
