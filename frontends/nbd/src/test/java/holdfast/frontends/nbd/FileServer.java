package holdfast.frontends.nbd;

import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Serves one file on a Unix socket, until it is killed: `FileServer FILE MIB (SOCKET | -)`; `-` takes the socket that it was
/// started with as its standard input.
public final class FileServer {

    private FileServer() {}

    public static void main(String[] words) throws Exception {
        Disk disk = new Disk(Path.of(words[0]), Long.parseLong(words[1]) << 20);
        ServerSocketChannel socket = socket(words[2]);
        try (FileLoop loop = new FileLoop(disk);
                NbdServer _ = NbdServer.serve(socket, loop)) {
            System.out.println("serving");
            new CountDownLatch(1).await();
        }
    }

    private static ServerSocketChannel socket(String word) throws Exception {
        if (!word.equals("-")) {
            return ListeningSocket.make(Path.of(word));
        }
        Channel inherited = System.inheritedChannel();
        if (inherited instanceof ServerSocketChannel server) {
            return server;
        }
        throw new IllegalStateException("standard input is " + inherited + ", no socket");
    }
}
