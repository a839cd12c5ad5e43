package org.impluvium.api.write;

/**
 * By what it is seen that a change is in force: that the pipeline has read it from the firehose and judged it. Communities are
 * named by the AT-URIs of their configs.
 */
public sealed interface InForce {

    /** The directory has the config in this version, and the community can be read. */
    record Declared(String uri, String cid) implements InForce {}

    /** The directory has the config no more. */
    record Withdrawn(String uri) implements InForce {}

    /** The standing of an account rests on its membership in this version. */
    record Standing(String community, String did, String cid) implements InForce {}

    /** It is said of the action what becomes of it. */
    record Judged(String community, String uri) implements InForce {}
}
