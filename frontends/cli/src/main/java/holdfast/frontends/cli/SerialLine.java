package holdfast.frontends.cli;

import holdfast.frontends.api.VmConsole;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.Text;
import holdfast.frontends.client.VmCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/// A virtual machine's serial line between a person, or a program, and the guest. What the guest writes goes out as it is: a
/// terminal is steered by it, as by any serial line.
final class SerialLine {

    /// Ctrl-].
    private static final char ESCAPE = 0x1d;

    /// Characters that are typed in one request: in UTF-8 they are less than one takes.
    private static final int TYPED = 1_024;

    /// An end that was asked for is seen at the latest after this.
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Talk talk;
    private final World world;
    private final String name;
    private final RawTerminal terminal;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] left = new byte[0];
    private String told = "";
    private long run;
    private long after;
    private volatile boolean escaped;
    private volatile boolean inputEnded;

    SerialLine(Talk talk, World world, String name, RawTerminal terminal) {
        this.talk = talk;
        this.world = world;
        this.name = name;
        this.terminal = terminal;
    }

    /// Until the person ends it, or the input has ended and the guest says nothing more.
    void follow() throws ClientException {
        Thread typing = Thread.ofVirtual().name("typing").start(this::type);
        try {
            boolean isQuiet = false;
            while (!escaped && !(inputEnded && isQuiet)) {
                boolean wasEnded = inputEnded;
                isQuiet = !read() && wasEnded;
            }
        } finally {
            typing.interrupt();
        }
    }

    /// Shows what is new. Returns whether anything was.
    private boolean read() throws ClientException {
        try {
            Answer<VmConsole> part = talk.askShort(VmCalls.console(name, run, after, WAIT));
            show(part);
            told = "";
            return part.value().next() > part.value().start();
        } catch (ClientException e) {
            if (ExitStatus.of(e) == ExitStatus.NOT_FOUND) {
                throw e;
            }
            tell(e.problem().why());
            pause();
            return false;
        }
    }

    private void show(Answer<VmConsole> answer) {
        VmConsole part = answer.value();
        if (run != 0 && part.run() != run) {
            remark("It runs on " + Text.plain(part.node().name()) + " now, as run " + part.run());
        } else if (run != 0 && part.start() > after) {
            remark((part.start() - after) + " bytes before this are kept no more");
        } else if (run != 0 && part.start() < after) {
            remark("Its node was started again: what it keeps is shown anew");
        }
        run = part.run();
        after = part.next();
        byte[] bytes = Base64.getDecoder().decode(part.bytes());
        if (bytes.length == 0) {
            return;
        }
        if (talk.json()) {
            talk.json(answer.text());
        } else {
            world.out().print(decoded(bytes));
        }
        world.out().flush();
    }

    /// A character whose bytes come in two parts waits for the second.
    private CharBuffer decoded(byte[] bytes) {
        byte[] all = Arrays.copyOf(left, left.length + bytes.length);
        System.arraycopy(bytes, 0, all, left.length, bytes.length);
        ByteBuffer in = ByteBuffer.wrap(all);
        CharBuffer out = CharBuffer.allocate(all.length + 1);
        var _ = decoder.decode(in, out, false);
        left = Arrays.copyOfRange(all, in.position(), all.length);
        return out.flip();
    }

    private void type() {
        char[] typed = new char[TYPED];
        try {
            for (int count = world.in().read(typed); count >= 0; count = world.in().read(typed)) {
                String text = new String(typed, 0, count);
                int escape = terminal.isTaken() ? text.indexOf(ESCAPE) : -1;
                send(escape < 0 ? text : text.substring(0, escape));
                if (escape >= 0) {
                    escaped = true;
                    return;
                }
            }
        } catch (IOException _) {
            // Nothing more comes.
        }
        inputEnded = true;
    }

    private void send(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            var _ = talk.askShort(VmCalls.type(name, text.getBytes(StandardCharsets.UTF_8)));
        } catch (ClientException e) {
            remark("What was typed may be lost: " + Text.plain(e.problem().why()));
        }
    }

    /// The same trouble is told once.
    private void tell(String why) {
        if (!why.equals(told)) {
            told = why;
            remark(Text.plain(why) + " It is tried again.");
        }
    }

    private void remark(String text) {
        String end = terminal.isTaken() ? "\r" : "";
        talk.remark(end + "[" + text + "]" + end);
    }

    private void pause() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            escaped = true;
        }
    }
}
