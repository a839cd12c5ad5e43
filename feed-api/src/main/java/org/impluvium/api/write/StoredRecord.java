package org.impluvium.api.write;

import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.syntax.RecordUri;

/**
 * A record as its host shows it.
 *
 * @param cid of this version
 */
public record StoredRecord(RecordUri uri, String cid, Obj value) {}
