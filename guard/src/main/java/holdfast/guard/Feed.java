package holdfast.guard;

import holdfast.drivers.cgroup.BootClock;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// The two pipes between guard and deadman. Lines go out as single writes that the kernel never cuts, and at most
/// [GuardLimits#UNANSWERED] of them are on the way: so nothing here ever waits, whatever the deadman does.
final class Feed {

    /// Asks for the deadline that the deadman holds.
    static final String SAY = "say";

    /// Tells it to end once the parent is frozen.
    static final String STOP = "stop";

    private record Sent(String word, long atMillis) {

        boolean isAnsweredBy(String answer) {
            return word.equals(answer) || word.equals(SAY) && isNumber(answer);
        }
    }

    private final RandomAccessFile out;
    private final RandomAccessFile in;
    private final Runnable answered;
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private long heldMillis;
    private long seenMillis;
    private long answers;
    private boolean stopTaken;

    /// Opens the pipes, which must be there.
    ///
    /// @param answered run after each answer; must not wait
    Feed(GuardFiles files, Runnable answered) throws IOException {
        // For reading and writing: so opening waits for nobody, and a pipe outlives whoever else
        // has it open.
        this.out = new RandomAccessFile(files.toDeadman().toFile(), "rw");
        this.in = new RandomAccessFile(files.fromDeadman().toFile(), "rw");
        this.answered = answered;
        discard(in);
        Thread.ofPlatform().daemon().name("beats").start(this::listen);
    }

    /// The deadline that the deadman last repeated; 0: none.
    synchronized long heldMillis() {
        return heldMillis;
    }

    /// When the line was sent that the deadman answered last: then at the earliest it lived; 0: never.
    synchronized long seenMillis() {
        return seenMillis;
    }

    /// How many answers there were.
    synchronized long answers() {
        return answers;
    }

    synchronized boolean isStopTaken() {
        return stopTaken;
    }

    /// Sends it, unless too much is on the way already.
    synchronized boolean send(String word) throws IOException {
        if (unanswered.size() >= GuardLimits.UNANSWERED) {
            return false;
        }
        unanswered.add(new Sent(word, BootClock.millis()));
        out.write((word + " " + word + "\n").getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /// Before another deadman begins to read, and while none does: what the last one left unread must not
    /// reach the next, because its deadlines are older.
    synchronized void reset() throws IOException {
        discard(out);
        unanswered.clear();
        heldMillis = 0;
        stopTaken = false;
    }

    private static void discard(RandomAccessFile pipe) throws IOException {
        // The stream is not closed: the pipe's descriptor would be closed with it.
        @SuppressWarnings("resource")
        FileInputStream stream = new FileInputStream(pipe.getFD());
        int waiting = stream.available();
        while (waiting > 0) {
            stream.readNBytes(waiting);
            waiting = stream.available();
        }
    }

    private void listen() {
        byte[] bytes = new byte[GuardLimits.DEADMAN_LINE_BYTES * GuardLimits.UNANSWERED];
        StringBuilder line = new StringBuilder();
        try {
            while (true) {
                int count = in.read(bytes);
                for (int i = 0; i < count; i++) {
                    if (bytes[i] != '\n') {
                        line.append((char) bytes[i]);
                        continue;
                    }
                    heard(line.toString());
                    line.setLength(0);
                }
            }
        } catch (IOException e) {
            // The deadman seems silent from now on, which is what it is to us.
        }
    }

    private void heard(String line) {
        String word = line.substring(0, Math.max(0, line.indexOf(' ')));
        if (!line.equals(word + " " + word) || !take(word)) {
            return;
        }
        answered.run();
    }

    private synchronized boolean take(String word) {
        if (unanswered.stream().noneMatch(sent -> sent.isAnsweredBy(word))) {
            return false;
        }
        // Those before it were passed over: a line that was damaged has no answer.
        Sent sent = unanswered.remove();
        while (!sent.isAnsweredBy(word)) {
            sent = unanswered.remove();
        }
        if (isNumber(word)) {
            heldMillis = Long.parseLong(word);
        }
        stopTaken = word.equals(STOP);
        seenMillis = sent.atMillis();
        answers++;
        return true;
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty()
                && word.length() <= 15
                && word.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
