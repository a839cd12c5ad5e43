package org.impluvium.identity.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.impluvium.atproto.identity.AddressPolicy;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.impluvium.atproto.identity.IpAddress;
import org.impluvium.identity.dns.NameService;

/**
 * The addresses of a host to which we may connect. Whoever connects uses these and resolves nothing again: a name server in
 * a stranger's hand gives another answer the second time. Safe for use by many threads.
 */
public final class PermittedAddresses {

    private static final String LOCALHOST = "localhost";

    private final NameService names;
    private final AddressPolicy policy;

    public PermittedAddresses(NameService names, AddressPolicy policy) {
        this.names = names;
        this.policy = policy;
    }

    /**
     * The addresses of a name or literal that the policy permits, at least one; fails with
     * {@link IdentityFailure#FORBIDDEN_ADDRESS} if there are only others.
     */
    public CompletionStage<List<InetAddress>> of(String host) {
        return of(host, policy::permits);
    }

    /** As {@link #of}, of a host that the operator has named: see {@link AddressPolicy#permitsToOperator}. */
    public CompletionStage<List<InetAddress>> ofOperator(String host) {
        return of(host, policy::permitsToOperator);
    }

    private CompletionStage<List<InetAddress>> of(String host, Predicate<IpAddress> permission) {
        Optional<IpAddress> literal = IpAddress.tryParse(host);
        CompletionStage<List<InetAddress>> found;
        if (literal.isPresent()) {
            found = CompletableFuture.completedStage(List.of(inet(literal.get())));
        } else if (host.equals(LOCALHOST)) {
            // No name server is to be asked for it (RFC 6761).
            found = CompletableFuture.completedStage(List.of(inet(IpAddress.of(new byte[] {127, 0, 0, 1}))));
        } else {
            found = names.addresses(host);
        }
        return found.thenCompose(all -> permitted(all, permission));
    }

    private CompletionStage<List<InetAddress>> permitted(List<InetAddress> found, Predicate<IpAddress> permission) {
        List<InetAddress> permitted = found.stream()
                .map(address -> IpAddress.of(address.getAddress()))
                .filter(permission)
                // Without the name that they came with: Vert.x resolves again whatever has one.
                .map(PermittedAddresses::inet)
                .toList();
        return permitted.isEmpty()
                ? CompletableFuture.failedStage(new IdentityException(
                        IdentityFailure.FORBIDDEN_ADDRESS, "the name leads to " + kinds(found) + " only"))
                : CompletableFuture.completedStage(permitted);
    }

    private String kinds(List<InetAddress> found) {
        return found.stream()
                .flatMap(address -> policy.objection(IpAddress.of(address.getAddress())).stream())
                .distinct()
                .toList()
                .toString();
    }

    private static InetAddress inet(IpAddress address) {
        try {
            return InetAddress.getByAddress(address.bytes());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("4 or 16 bytes are an address", e);
        }
    }
}
