package org.impluvium.store.inspect;

/** Walks through a store, row by row. Stateless. */
final class StoreWalk {

    private StoreWalk() {}

    /** Takes rows in the order of their keys. */
    interface Visitor {
        void row(ReadRow row, byte[] key, byte[] value);
    }

    /**
     * Shows the rows whose key begins so.
     *
     * @throws InspectionException if the store cannot be read
     */
    static StoreSummary walk(LocalStore store, RowForm form, byte[] prefix, Visitor visitor)
            throws InspectionException {
        RowReader reader = new RowReader(form);
        RowTally seen = new RowTally();
        try (ReadOnlyDatabase database = ReadOnlyDatabase.open(store.folder())) {
            database.scan(prefix, (key, value) -> {
                ReadRow row = reader.read(key, value);
                seen.add(row, key.length + value.length);
                visitor.row(row, key, value);
            });
            RowFigures figures = seen.figures();
            return new StoreSummary(store, database.stoppedCleanly(), figures.rows(), figures.bytes());
        }
    }
}
