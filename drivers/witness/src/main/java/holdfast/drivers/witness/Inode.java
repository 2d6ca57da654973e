package holdfast.drivers.witness;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/// What a path names at the moment, symbolic links followed.
///
/// @param device  that it lies on
/// @param number  of the inode there
/// @param special the number of the device that it is, if it is one
/// @param kind    the type bits of its mode
record Inode(long device, long number, long special, int kind) {

    private static final int KINDS = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int FILE = 0100000;

    static Inode of(Path path) throws ShareException {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino,rdev,mode");
            return new Inode(
                    number(found, "dev"),
                    number(found, "ino"),
                    number(found, "rdev"),
                    (int) number(found, "mode") & KINDS);
        } catch (NoSuchFileException _) {
            throw new ShareException(path.toString(), 2);
        } catch (FileSystemException e) {
            String reason = e.getReason();
            throw new ShareException(
                    path + ": " + (reason == null ? "can't be looked at" : reason));
        } catch (IOException e) {
            throw new ShareException(path + ": " + ShareException.say(e));
        }
    }

    boolean isDirectory() {
        return kind == DIRECTORY;
    }

    boolean isBlockDevice() {
        return kind == BLOCK_DEVICE;
    }

    boolean isFile() {
        return kind == FILE;
    }

    private static long number(Map<String, Object> found, String name) {
        return found.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
