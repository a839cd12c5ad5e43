package org.impluvium.store.directory;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.impluvium.schemas.CommunityCollections;
import org.impluvium.schemas.avro.DirectoryEntry;
import org.impluvium.store.port.Community;
import org.impluvium.store.rows.ChangeCheck;
import org.impluvium.streams.UnprocessableRecordException;

/** Takes each entry into the directory; an entry without a value takes the community out. */
public final class DirectoryProcessor implements Processor<String, DirectoryEntry, Void, Void> {

    private final InMemoryDirectory directory;

    public DirectoryProcessor(InMemoryDirectory directory) {
        this.directory = directory;
    }

    @Override
    public void process(Record<String, DirectoryEntry> record) {
        String uri = ChangeCheck.community(record.key());
        DirectoryEntry entry = record.value();
        if (entry == null) {
            directory.put(uri, null);
        } else {
            directory.put(uri, checked(uri, entry));
        }
    }

    private static Community checked(String uri, DirectoryEntry entry) {
        ChangeCheck.tag(entry.getConfig().getTag());
        if (!uri.equals("at://" + entry.getOwner() + "/" + CommunityCollections.CONFIG + "/" + entry.getKey())) {
            throw new UnprocessableRecordException(
                    uri + " is not the config " + entry.getKey() + " of " + entry.getOwner());
        }
        return new Community(uri, entry.getOwner(), entry.getKey(), entry.getCid(), entry.getConfig());
    }
}
