package org.impluvium.identity.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.impluvium.atproto.identity.IdentityFailure;

/**
 * Asks name servers. Names are absolute: no search domain of this machine is ever put behind them. Safe for use by many
 * threads; stages fail with an {@link org.impluvium.atproto.identity.IdentityException}.
 */
public interface NameService {

    /**
     * The addresses of a host, IPv4 first, at least one. Fails with {@link IdentityFailure#NO_SUCH_HOST} if the name
     * server says that there is none and with {@link IdentityFailure#NAME_SERVER_FAILED} if it says nothing.
     */
    CompletionStage<List<InetAddress>> addresses(String host);

    /**
     * The TXT records of a name, the strings of each joined; none if there are none. Fails with
     * {@link IdentityFailure#NAME_SERVER_FAILED} if the name server says nothing.
     */
    CompletionStage<List<String>> txt(String name);
}
