package org.impluvium.store.read;

import java.util.Iterator;
import org.impluvium.store.port.FeedSource;
import org.impluvium.store.rows.FeedItem;

/**
 * A source that a page takes from (rules M1 and M2).
 *
 * @param kind which
 * @param weight its share, greater than 0
 * @param items what it has to give after the page before, newest first, without what another source gives
 */
record MixSource(FeedSource kind, int weight, Iterator<FeedItem> items) {}
