package org.impluvium.atproto.identity;

import java.util.List;
import java.util.Optional;

/**
 * To which addresses we connect on behalf of strangers, who choose the names in DIDs, handles and redirects: to public
 * ones, and to networks that a setting allows. Without this, anybody could make us ask hosts that only we can reach (our
 * own, our neighbours', a cloud's metadata) by publishing a DID document. Pure and immutable.
 *
 * <p>The addresses of clouds' metadata stay forbidden inside a network that is allowed: they are to be named singly.
 *
 * @param allowed networks that may be reached although they are not public
 */
public record AddressPolicy(List<Network> allowed) {

    /** The Internet and nothing else. */
    public static final AddressPolicy PUBLIC_ONLY = new AddressPolicy(List.of());

    /** Copies the list. */
    public AddressPolicy {
        allowed = List.copyOf(allowed);
    }

    /** Whether any network is allowed that is not public: then we are in a test network, or at home. */
    public boolean opensNetworks() {
        return !allowed.isEmpty();
    }

    /** Whether we may connect to an address. */
    public boolean permits(IpAddress address) {
        return objection(address).isEmpty();
    }

    /**
     * Whether we may connect to an address of a host that the operator himself has named, and no redirect: any but those of
     * clouds' metadata, which nobody means.
     */
    public boolean permitsToOperator(IpAddress address) {
        return AddressKind.of(address) != AddressKind.METADATA || permits(address);
    }

    /** Why we may not connect to an address; empty if we may. */
    public Optional<AddressKind> objection(IpAddress address) {
        AddressKind kind = AddressKind.of(address);
        if (kind == AddressKind.PUBLIC) {
            return Optional.empty();
        }
        IpAddress meant = AddressTable.translated(address);
        boolean isAllowed = allowed.stream()
                .anyMatch(network -> (kind != AddressKind.METADATA || network.isSingle()) && network.contains(meant));
        return isAllowed ? Optional.empty() : Optional.of(kind);
    }
}
