// A provider of OpenID Connect on loopback. `node provider.js PORT CLIENT SECRET BACK`; ends when its input ends.
// Whoever comes is signed in at once as the person that /next named before.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, client, secret, back] = process.argv.slice(2);
const people = new Map();
let next = 'anna';

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: client, client_secret: secret, redirect_uris: [back] }],
  cookies: { keys: ['for tests only'] },
  features: { devInteractions: { enabled: false } },
  scopes: ['openid', 'profile', 'email', 'groups'],
  claims: {
    openid: ['sub'],
    profile: ['name', 'preferred_username'],
    email: ['email'],
    groups: ['groups', 'unit'],
  },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
});

async function interact(request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: next } });
  }
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

const handle = provider.callback();
createServer((request, response) => {
  const url = new URL(request.url, `http://localhost:${port}`);
  if (url.pathname === '/next') {
    next = url.searchParams.get('sub');
    people.set(next, JSON.parse(url.searchParams.get('claims')));
    response.end('noted');
  } else if (url.pathname.startsWith('/interaction/')) {
    interact(request, response).catch((error) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  } else {
    handle(request, response);
  }
}).listen(Number(port), 'localhost', () => console.log('ready'));

process.stdin.on('end', () => process.exit(0)).resume();
