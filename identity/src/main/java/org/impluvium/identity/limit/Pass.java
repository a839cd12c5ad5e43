package org.impluvium.identity.limit;

/** Leave to ask a site once, now. Whoever has one closes it when done, whatever came; a second time does nothing. */
public interface Pass extends AutoCloseable {

    @Override
    void close();
}
