import { PackageIndex, PythonAppImageProps } from '../../src';
import { checkProps } from '../../src/image/python-app-image-checks';

test.each<[string, Partial<PythonAppImageProps>]>([
  ['"command" must hold a program, got []: give one', { command: [] }],
  ['"command" must hold a program, got [""]: give one', { command: [''] }],
  ['"testStage" must have a command, got [""]: give one', { testStage: { command: [''] } }],
  ['"port" must be a whole number from 1 to 65535, got 70000', { port: 70000 }],
  ['"pythonVersion" must be like "3.12" or "3.12.4", and not before 3.8, got "3"', { pythonVersion: '3' }],
  ['"imageName" must be lower-case words joined by ".", "_" or "-", with "/" between them and no tag, got "Shop:1"', { imageName: 'Shop:1' }],
  ['"buildPackages" must hold names, got "gcc; rm -rf /"', { buildPackages: ['gcc; rm -rf /'] }],
  ['"extras" must hold names, got "$(x)"', { extras: ['$(x)'] }],
  ['"dataFolders" must hold absolute paths of letters, digits, ".", "_" and "-", got "data"', { dataFolders: ['data'] }],
  ['"dataFolders" must hold absolute paths of letters, digits, ".", "_" and "-", got "/data; id"', { dataFolders: ['/data; id'] }],
  ['"environment" must have names of letters, digits and "_" that start with no digit, got "A-B"', { environment: { 'A-B': '' } }],
  ['"environment" must have values of one line, but "A" has more: set it on the container', { environment: { A: 'x\ny' } }],
  ['"buildArguments" must have names of letters, digits and "_" that start with no digit, got "1"', { buildArguments: { 1: '' } }],
  ['"target" must name a stage of an own "dockerfile", got "test" without one', { target: 'test' }],
  ['"baseImage" shapes a generated Dockerfile and has no effect beside "dockerfile": say it in Dockerfile, or leave one of the two out', { dockerfile: 'Dockerfile', baseImage: 'a' }],
  ['"packageIndex" with a folder of wheels has no effect beside "dockerfile"', { dockerfile: 'Dockerfile', packageIndex: PackageIndex.fromWheelhouse('w') }],
])('throws %s', (message, props) => {
  expect(() => checkProps({ source: '.', ...props })).toThrow(message);
});

test.each(['shop', 'registry.example.com:5000/team/shop-web', 'team/shop__web'])('takes the name %s', (imageName) => {
  expect(() => checkProps({ source: '.', imageName })).not.toThrow();
});
