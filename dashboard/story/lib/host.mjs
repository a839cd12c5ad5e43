const PASSWORD = 'not-told-to-the-dashboard';

/** A PDS, as its users' programs ask it. @param pds its URL */
export function hostAt(pds) {
  /** Asks the PDS; throws what it says if that is no success. */
  async function call(method, { token, query, body } = {}) {
    const answer = await fetch(`${pds}/xrpc/${method}${query ? `?${new URLSearchParams(query)}` : ''}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${JSON.stringify(json)}`);
    return json;
  }

  return {
    call,
    /** An account with an app password, as its owner would make one. */
    async account(name) {
      const handle = `${name}.test`;
      const { did, accessJwt } = await call('com.atproto.server.createAccount', {
        body: { handle, email: `${name}@mail.test`, password: PASSWORD },
      });
      const { password: appPassword } = await call('com.atproto.server.createAppPassword', {
        token: accessJwt,
        body: { name: 'dashboard' },
      });
      return { name, handle, did, accessJwt, password: PASSWORD, appPassword };
    },
    /** The records of an account in a collection, as everybody can read them. */
    async records(did, collection) {
      const { records } = await call('com.atproto.repo.listRecords', { query: { repo: did, collection } });
      return records;
    },
  };
}
