package holdfast.drivers.disk;

import java.io.IOException;

/// A [FileLayer] that can also open files for I/O past the page cache, as logs and data files of volumes need it.
public interface BlockFiles extends FileLayer {

    /// Opens what is there.
    ///
    /// @param durable each write is durable when it returns (O_DSYNC). A write that failed or was cut left any of its
    ///                sectors, and a sector is written whole or not at all
    BlockFile openDirect(String name, boolean durable) throws IOException;
}
