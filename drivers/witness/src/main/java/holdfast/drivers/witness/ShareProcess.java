package holdfast.drivers.witness;

import holdfast.core.model.FileId;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.UUID;

/// The child process: the only one that touches a share.
///
/// Its first word says what for: `serve FILE LOCATION DATA-DIRECTORY` makes itself ready, waits to be told,
/// takes the node's lock and serves requests until its standard input ends; `make FILE LOCATION keep|overwrite` and `look FILE LOCATION`
/// say one thing and end.
public final class ShareProcess {

    private static final InputStream REQUESTS = new FileInputStream(FileDescriptor.in);
    private static final OutputStream REPLIES = new FileOutputStream(FileDescriptor.out);

    private ShareProcess() {}

    /// @param words what to do, and on what
    public static void main(String[] words) throws IOException {
        FileId file = new FileId(UUID.fromString(words[1]));
        Path location = Path.of(words[2]);
        switch (words[0]) {
            case "serve" -> serve(file, location, Path.of(words[3]));
            case "make" -> say(new Maker(file, location, words[3].equals("overwrite")).make());
            case "look" -> say(Looker.look(file, location));
            default -> throw new IllegalArgumentException("no such task: " + words[0]);
        }
    }

    private static void serve(FileId file, Path location, Path data) throws IOException {
        serve(file, location, () -> NodeLock.take(data, file));
    }

    /// Serves when it is told to, and under this lock.
    static void serve(FileId file, Path location, ShareServer.Taking lock) throws IOException {
        new ShareServer(REQUESTS, REPLIES, file, location).serve(lock);
    }

    private static void say(Reply reply) throws IOException {
        Frames.write(REPLIES, ReplyFormat.write(reply));
    }
}
