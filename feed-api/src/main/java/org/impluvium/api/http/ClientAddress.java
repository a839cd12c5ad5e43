package org.impluvium.api.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.identity.IpAddress;

/**
 * From where a request comes, for limits. Where the operator's proxy adds the address to a header, its last word is the
 * proxy's own; all before it anybody may have written.
 *
 * @param header name of that header; empty: there is no proxy
 */
public record ClientAddress(Optional<String> header) {

    private static final int NETWORK_BYTES = 8;

    /** The address; of IPv6 the network of it, since each has all of that. */
    String of(HttpServerRequest request) {
        String told = header.map(name -> lastOf(request.headers().getAll(name))).orElse("");
        return IpAddress.tryParse(told)
                .or(() -> IpAddress.tryParse(socketAddress(request)))
                .map(ClientAddress::network)
                .orElse("unknown");
    }

    private static String lastOf(List<String> values) {
        String all = String.join(",", values);
        return all.substring(all.lastIndexOf(',') + 1).strip();
    }

    private static String socketAddress(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? "" : address;
    }

    private static String network(IpAddress address) {
        return address.isV4() ? address.toString() : HexFormat.of().formatHex(address.bytes(), 0, NETWORK_BYTES);
    }
}
