package holdfast.frontends.client;

import holdfast.frontends.api.ApiNames;
import holdfast.frontends.api.FileView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Gives a node a file: the first endpoint that takes it. A repeat is harmless, because the file is named by what it is.
///
/// @param first    the endpoint to begin with
/// @param listener who hears of each attempt that failed
record Upload(
        List<Endpoint> endpoints, int first, Transport transport, Consumer<Attempt> listener) {

    private static final int PART_BYTES = 64 * 1024;

    /// @param sha256 of its bytes, in hex
    /// @param sent   hears how many of them went out
    FileView file(Path file, String sha256, LongConsumer sent) throws ClientException {
        String path = Calls.below("/v1/files", sha256);
        Call<FileView> call =
                Call.change("upload-file", "PUT", path, "", FileView.class).unlessSent();
        List<Attempt> said = new ArrayList<>();
        for (int turn = 0; turn < endpoints.size(); turn++) {
            Endpoint endpoint = endpoints.get((first + turn) % endpoints.size());
            switch (reply(call, file, endpoint, sent)) {
                case Reply.Done<FileView>(var answer) -> {
                    return answer.value();
                }
                case Reply.Refused<FileView>(var problem) ->
                        throw new ProblemException(problem, said);
                case Reply.Elsewhere<FileView>(var attempt) -> {
                    listener.accept(attempt);
                    said.add(attempt);
                }
            }
        }
        throw new NobodyAnsweredException(call.name(), said);
    }

    private Reply<FileView> reply(
            Call<FileView> call, Path file, Endpoint endpoint, LongConsumer sent)
            throws SettingsException {
        return switch (outcome(call, file, endpoint, sent)) {
            case Outcome.Replied replied -> Reply.of(call, replied);
            case Outcome.Failed(Attempt attempt) -> new Reply.Elsewhere<>(attempt);
        };
    }

    private Outcome outcome(Call<FileView> call, Path file, Endpoint endpoint, LongConsumer sent)
            throws SettingsException {
        Connection connection;
        long until = System.nanoTime() + ClientLimits.LOCAL_SHARE.toNanos();
        try {
            connection = transport.open(endpoint, until);
        } catch (IOException e) {
            return Transport.unopened(endpoint, e, false, until);
        }
        try (connection) {
            return sent(call, file, endpoint, connection, sent);
        } catch (IOException e) {
            return Transport.broken(endpoint, connection, e, true);
        }
    }

    private static Outcome sent(
            Call<FileView> call,
            Path file,
            Endpoint endpoint,
            Connection connection,
            LongConsumer sent)
            throws IOException, SettingsException {
        try (InputStream in = opened(file)) {
            allow(connection);
            connection.out().write(head(call, endpoint, size(file)));
            long all = 0;
            byte[] part = new byte[PART_BYTES];
            for (int bytes = read(in, part, file); bytes > 0; bytes = read(in, part, file)) {
                connection.out().write(part, 0, bytes);
                allow(connection);
                all += bytes;
                sent.accept(all);
            }
            connection.out().flush();
        } catch (IOException e) {
            // Who won't have it may have said so before it was all there.
            return answered(endpoint, connection, e);
        }
        return answered(endpoint, connection);
    }

    private static Outcome answered(Endpoint endpoint, Connection connection, IOException instead)
            throws IOException {
        try {
            return answered(endpoint, connection);
        } catch (IOException _) {
            throw instead;
        }
    }

    private static Outcome answered(Endpoint endpoint, Connection connection) throws IOException {
        HttpAnswer answer = HttpAnswer.read(connection.in());
        return new Outcome.Replied(endpoint, answer, answer.body(connection.in()));
    }

    /// It may take as long as it takes, as long as it goes on.
    private static void allow(Connection connection) {
        connection.until(System.nanoTime() + ClientLimits.UPLOAD_SILENCE.toNanos());
    }

    private static byte[] head(Call<FileView> call, Endpoint endpoint, long size) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Host", endpoint instanceof Endpoint.Https https ? https.authority() : "localhost");
        headers.put("Accept", ApiNames.JSON + ", " + ApiNames.PROBLEM_JSON);
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Content-Length", Long.toString(size));
        return Wording.request(
                call.method(), call.path(), headers, "".getBytes(StandardCharsets.US_ASCII));
    }

    private static InputStream opened(Path file) throws SettingsException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static long size(Path file) throws SettingsException {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static int read(InputStream in, byte[] part, Path file) throws SettingsException {
        try {
            return in.read(part);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static SettingsException unreadable(Path file, IOException e) {
        return SettingsException.ofFile("upload-file", file, e);
    }
}
