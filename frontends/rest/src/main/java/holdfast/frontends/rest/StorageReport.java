package holdfast.frontends.rest;

import java.util.List;

/// What a node said of the storage that it keeps, or why it said nothing.
public sealed interface StorageReport {

    /// @param nbdSocket the path of the socket file at which clients on that node find its volumes
    /// @param pools     its own
    /// @param copies    that it keeps
    record Told(String nbdSocket, List<PoolReport> pools, List<CopyReport> copies)
            implements StorageReport {

        public Told {
            pools = List.copyOf(pools);
            copies = List.copyOf(copies);
        }
    }

    /// @param why a sentence
    record Silent(String why) implements StorageReport {}
}
