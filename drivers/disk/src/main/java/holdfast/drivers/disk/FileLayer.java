package holdfast.drivers.disk;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// One directory, as the log sees it: the few things that it asks of a file system, so that a disk
/// that forgets, fills up or fails can be put underneath.
///
/// May be called by several threads.
public interface FileLayer extends Closeable {

    /// The directory's name, for messages.
    String where();

    /// The names of all files in it.
    List<String> names() throws IOException;

    /// A new and empty file; an error where there is one of that name.
    LayerFile create(String name) throws IOException;

    LayerFile open(String name) throws IOException;

    /// Replaces a file of the new name.
    void rename(String from, String to) throws IOException;

    /// Nothing happens where there is no such file.
    void remove(String name) throws IOException;

    /// Makes durable which files there are and how they are called. What a file holds is
    /// [LayerFile#sync]'s.
    void syncDirectory() throws IOException;
}
