package org.impluvium.broker;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.common.record.internal.FileLogInputStream.FileChannelRecordBatch;
import org.apache.kafka.common.record.internal.FileRecords;

/** The only segment of a topic's only partition, while no broker uses it. */
record LogFile(Path path) {

    static LogFile of(Path folder, String topic) {
        return new LogFile(folder.resolve("kafka").resolve(topic + "-0").resolve("00000000000000000000.log"));
    }

    /** Takes away what was written last, which has to be the end of a transaction. */
    void cutEndOfTransaction() throws IOException {
        try (FileRecords records = FileRecords.open(path.toFile())) {
            FileChannelRecordBatch last = null;
            for (FileChannelRecordBatch batch : records.batches()) {
                last = batch;
            }
            if (last == null || !last.isControlBatch()) {
                throw new IllegalStateException(path + " does not end with a transaction's end, but with " + last);
            }
            records.truncateTo(last.position());
        }
    }
}
