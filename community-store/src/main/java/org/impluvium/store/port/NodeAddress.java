package org.impluvium.store.port;

/** Where another process of the installation answers for this one: a host and a port. */
public record NodeAddress(String host, int port) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
