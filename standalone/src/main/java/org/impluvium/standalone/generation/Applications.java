package org.impluvium.standalone.generation;

import org.impluvium.schemas.topic.Generation;

/**
 * By what names the processes of an installation know each other in Kafka: consumer groups and applications. Names of a
 * generation's processes are its own; receivers and readers are the installation's. For ever: positions and state hang on them.
 *
 * @param prefix of the installation's topics
 */
public record Applications(String prefix, Generation generation) {

    /** The processor: route and govern. */
    public String processor() {
        return generation.prefix(prefix) + "impluvium-processor";
    }

    /** The store: remember. */
    public String store() {
        return generation.prefix(prefix) + "impluvium-store";
    }

    /** Those who bring what was written to other generations. */
    public String mirror() {
        return generation.prefix(prefix) + "impluvium-mirror";
    }

    /** Those who read repositories. */
    public String reader() {
        return reader(prefix);
    }

    /** Those who read repositories, of an installation. */
    public static String reader(String prefix) {
        return prefix + "impluvium-reader";
    }

    /** Receivers, who share the sources' accounts. */
    public String receiver() {
        return prefix + "impluvium-receiver";
    }
}
