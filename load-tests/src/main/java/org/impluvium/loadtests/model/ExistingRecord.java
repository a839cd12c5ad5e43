package org.impluvium.loadtests.model;

import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;

/**
 * A record that stands in a repository now.
 *
 * @param content the present version, read leniently; {@code Null} when its block is no data at all, which counts as a record
 *     of no type, so as none
 * @param firstRev the commit that first brought the record since it was last created, as far as known (P4, A6)
 */
public record ExistingRecord(RecordUri uri, DataValue content, Tid firstRev) {}
