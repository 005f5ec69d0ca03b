import { FrameworkReader } from './framework-reader';
import { PythonFramework } from '../../python-framework';

const PORT = 8501;

export const streamlit: FrameworkReader = {
  framework: PythonFramework.STREAMLIT,
  looksFor: 'a script that imports streamlit, with Streamlit among the dependencies',
  read(project) {
    const script = project.depends('streamlit')
      ? project.modules.find(module => /^\s*(import streamlit|from streamlit)\b/m.test(module.text) && !module.path.includes('pages/'))
      : undefined;
    return script && {
      framework: PythonFramework.STREAMLIT,
      reason: `Streamlit is a dependency, and ${script.path} imports it`,
      command: ['streamlit', 'run', script.path, '--server.address=0.0.0.0', `--server.port=${PORT}`, '--server.headless=true', '--browser.gatherUsageStats=false'],
      entryPoint: script.path,
      port: PORT,
      healthPath: '/_stcore/health',
      stopSignal: 'SIGTERM',
    };
  },
};
