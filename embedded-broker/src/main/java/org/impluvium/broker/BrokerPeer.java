package org.impluvium.broker;

import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;

/** Asks a running broker what brokers ask each other. For one thread. */
interface BrokerPeer {

    /**
     * Returns the answer.
     *
     * @throws org.apache.kafka.common.KafkaException if there is none
     */
    AbstractResponse ask(AbstractRequest.Builder<? extends AbstractRequest> request);
}
