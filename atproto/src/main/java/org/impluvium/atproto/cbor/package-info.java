/** DAG-CBOR: a pull reader for the hot path, and whole values in and out. */
@org.jspecify.annotations.NullMarked
package org.impluvium.atproto.cbor;
