package org.impluvium.standalone.node;

/** What a process consists of, in the order in which it is stopped. */
enum Part {
    /** Not ready from the first moment; then lets running requests end. Before anything that they need. */
    HTTP,
    /** What was read is acknowledged and its position saved, while the broker is still there. */
    RECEIVER,
    /** What is being written of a repository is written; the rest is read after the next start. */
    READER,
    /** What is being brought from other generations is brought, or not at all. */
    MIRROR,
    /** Commits what is under way; its input stays in Kafka for the next start. */
    PROCESSOR,
    STORE,
    /** Who accounts are; what asked for them has stopped. */
    IDENTITIES,
    /** The event loops of HTTP and of questions to directories. */
    EVENT_LOOPS,
    /** What counts dead letters. */
    DEAD_LETTERS,
    /** What watches lag. */
    LAG,
    /** The client by which the installation is asked. */
    INSTALLATION,
    BROKER,
    /** What listens to the garbage collector, which goes on without it. */
    METRICS,
    /** Last: from here on another process may have the folder. */
    DATA_FOLDER
}
