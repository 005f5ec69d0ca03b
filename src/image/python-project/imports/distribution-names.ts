import { normaliseName } from '../requirement';

/** Packages whose modules have another name than they have themselves. */
const DISTRIBUTIONS: { readonly [module: string]: string[] } = {
  attr: ['attrs'],
  bs4: ['beautifulsoup4'],
  cv2: ['opencv-python', 'opencv-python-headless', 'opencv-contrib-python', 'opencv-contrib-python-headless'],
  Crypto: ['pycryptodome', 'pycrypto'],
  dateutil: ['python-dateutil'],
  decouple: ['python-decouple'],
  discord: ['discord-py', 'py-cord'],
  dns: ['dnspython'],
  docx: ['python-docx'],
  dotenv: ['python-dotenv'],
  environ: ['django-environ'],
  fitz: ['pymupdf'],
  git: ['gitpython'],
  grpc: ['grpcio'],
  jose: ['python-jose'],
  jwt: ['pyjwt'],
  ldap: ['python-ldap'],
  magic: ['python-magic'],
  MySQLdb: ['mysqlclient'],
  multipart: ['python-multipart'],
  OpenSSL: ['pyopenssl'],
  PIL: ['pillow'],
  pptx: ['python-pptx'],
  psycopg2: ['psycopg2', 'psycopg2-binary'],
  pkg_resources: ['setuptools'],
  rest_framework: ['djangorestframework'],
  serial: ['pyserial'],
  skimage: ['scikit-image'],
  sklearn: ['scikit-learn', 'sklearn'],
  slugify: ['python-slugify'],
  socks: ['pysocks'],
  telegram: ['python-telegram-bot'],
  usb: ['pyusb'],
  websocket: ['websocket-client'],
  whois: ['python-whois'],
  yaml: ['pyyaml'],
  zmq: ['pyzmq'],
};

/** What other packages bring, by the packages that a project names for them. Without a lock file nothing else tells. */
const BROUGHT: { readonly [distribution: string]: string[] } = {
  'aiohttp': ['multidict', 'yarl', 'attrs'],
  'boto3': ['botocore', 's3transfer', 'python-dateutil', 'urllib3'],
  'celery': ['kombu', 'billiard', 'amqp', 'vine', 'click'],
  'dash': ['flask', 'plotly', 'werkzeug', 'requests'],
  'django': ['asgiref', 'sqlparse'],
  'djangorestframework': ['django'],
  'fastapi': ['starlette', 'pydantic', 'typing-extensions', 'anyio'],
  'flask': ['werkzeug', 'jinja2', 'click', 'itsdangerous', 'markupsafe', 'blinker'],
  'gradio': ['fastapi', 'httpx', 'numpy', 'pandas', 'pillow', 'pydantic', 'pyyaml', 'uvicorn', 'starlette', 'huggingface-hub'],
  'httpx': ['httpcore', 'anyio', 'certifi', 'idna'],
  'litestar': ['msgspec', 'httpx', 'click', 'pyyaml', 'anyio'],
  'nicegui': ['fastapi', 'starlette', 'uvicorn', 'httpx', 'aiofiles'],
  'openai': ['httpx', 'pydantic'],
  'pandas': ['numpy', 'python-dateutil', 'pytz'],
  'plotly': ['packaging'],
  'pydantic': ['typing-extensions', 'pydantic-core'],
  'quart': ['werkzeug', 'hypercorn', 'jinja2', 'flask', 'click'],
  'requests': ['urllib3', 'certifi', 'idna', 'charset-normalizer'],
  'scikit-learn': ['numpy', 'scipy', 'joblib'],
  'sqlmodel': ['sqlalchemy', 'pydantic'],
  'starlette': ['anyio'],
  'streamlit': ['pandas', 'numpy', 'pillow', 'requests', 'altair', 'pyarrow', 'toml', 'packaging', 'tornado'],
  'uvicorn': ['click', 'h11'],
};

/** The packages that may hold a module, by normalised name. */
export function distributionsOf(module: string): string[] {
  return DISTRIBUTIONS[module] ?? [normaliseName(module)];
}

/** Whether a module comes with declared packages, as far as that can be told without installing them: in doubt it does. */
export function comesWith(module: string, packages: ReadonlyMap<string, string>): boolean {
  const names = distributionsOf(module);
  const brought = [...packages.keys()].flatMap((name) => BROUGHT[name] ?? []);
  // `flask_login` may be `Flask-Login`, `google` is shared by hundreds: a common first word is taken for the same family.
  const family = names[0].split('-')[0];
  return names.some((name) => packages.has(name) || brought.includes(name))
    || [...packages.keys()].some((name) => name === `python-${names[0]}` || name === `py${names[0]}` || name.startsWith(`${names[0]}-`) || (name.split('-')[0] === family && names[0].includes('-')));
}
