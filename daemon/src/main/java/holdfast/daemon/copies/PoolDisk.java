package holdfast.daemon.copies;

import holdfast.drivers.disk.BlockFiles;
import java.io.IOException;
import java.nio.file.Path;

/// How the folders of copies are read and written: as they are, or in rehearsals of power cuts through a layer that forgets.
@FunctionalInterface
public interface PoolDisk {

    /// @param folder exists, and is one copy's
    BlockFiles over(Path folder) throws IOException;
}
