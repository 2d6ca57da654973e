package holdfast.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// Stands in for a node's daemon in tests of the sandbox itself: answers `GET /v1/status` over mTLS, and takes pools and volumes,
/// whose primary is always the node that leads. Who
/// leads is whoever holds the lock of a file that all share; its term stands in that file.
public final class StandIn {

    private final JsonFields settings;
    private final String name;
    private final String wire;
    private final Path common;
    private final List<JsonFields> members;
    private final String own;
    private volatile boolean leads;

    private StandIn(Path file) throws IOException, JsonException {
        this.settings = read(file);
        this.name = settings.text("name");
        this.wire = settings.text("wire");
        this.common = file.getParent().getParent();
        String founding = settings.text("founding");
        this.members = founding.isEmpty() ? List.of() : read(Path.of(founding)).objects("members");
        this.own = "00000000-0000-4000-8000-000000000000";
    }

    public static void main(String[] arguments) throws Exception {
        if (!arguments[0].equals("daemon") || !arguments[1].equals("--data")) {
            throw new IllegalArgumentException(List.of(arguments).toString());
        }
        Path settings = Path.of(arguments[4]);
        System.out.println("stand-in with " + settings);
        if (settings.getParent().resolve("refuse").toFile().exists()
                || System.getenv("STAND_IN_REFUSES") != null) {
            System.out.println("the stand-in refuses to run");
            System.exit(3);
        }
        StandIn standIn = new StandIn(settings);
        standIn.serve();
        standIn.strive();
    }

    private static JsonFields read(Path file) throws IOException, JsonException {
        return JsonFields.of(JsonReader.read(Files.readAllBytes(file)));
    }

    private void serve() throws Exception {
        JsonFields trust = settings.object("trust");
        SSLContext context =
                Tls.context(
                        Path.of(trust.text("ca")),
                        Path.of(trust.text("certificate")),
                        Path.of(trust.text("key")));
        String[] api = settings.text("api").split(":");
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(api[0], Integer.parseInt(api[1])), 16);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters tls = context.getDefaultSSLParameters();
                        tls.setNeedClientAuth(true);
                        parameters.setSSLParameters(tls);
                    }
                });
        server.createContext("/v1/status", this::answer);
        server.createContext("/v1/pools", exchange -> done(exchange, Json.object()));
        server.createContext("/v1/volumes", this::volume);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = JsonWriter.bytes(status());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (JsonException e) {
            throw new IOException(e);
        }
    }

    private static void done(HttpExchange exchange, JsonObject.Builder answer) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] body = JsonWriter.bytes(answer.build());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// One that is made is served at once; its name is a file for all.
    private void volume(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String made = path.substring("/v1/volumes".length());
        if (made.isEmpty()) {
            try {
                made =
                        JsonFields.of(JsonReader.read(exchange.getRequestBody().readAllBytes()))
                                .text("name");
            } catch (JsonException e) {
                throw new IOException(e);
            }
            Files.writeString(common.resolve(made + ".volume"), "");
        }
        done(exchange, Json.object().put("name", made).put("serving", true));
    }

    private List<JsonObject> volumes(JsonObject primary) {
        String[] files = common.toFile().list((_, file) -> file.endsWith(".volume"));
        return java.util.Arrays.stream(files == null ? new String[0] : files)
                .map(file ->
                        Json.object()
                                .put("id", own)
                                .put("name", file.replace(".volume", ""))
                                .put("attached", true)
                                .put("state", "in-sync")
                                .put("sentence", "")
                                .put("primary", primary)
                                .put("copies", Json.array(List.of(primary)))
                                .build())
                .toList();
    }

    /// Takes the lead whenever nobody has it, and keeps it.
    private void strive() throws Exception {
        FileChannel lead =
                FileChannel.open(
                        common.resolve("lead"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        if (members.isEmpty()) {
            Thread.sleep(Long.MAX_VALUE);
        }
        FileLock lock = lead.lock();
        Path terms = common.resolve("term");
        long term = Files.exists(terms) ? Long.parseLong(Files.readString(terms).split(" ")[0]) : 0;
        Path aside = common.resolve("term.new");
        Files.writeString(aside, (term + 1) + " " + name);
        Files.move(aside, terms, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        leads = lock.isValid();
        Thread.sleep(Long.MAX_VALUE);
    }

    private Json status() throws IOException, JsonException {
        Path terms = common.resolve("term");
        String[] term =
                Files.exists(terms) ? Files.readString(terms).split(" ") : new String[] {"0", ""};
        String role = leads && term[1].equals(name) ? "leader" : "follower";
        List<JsonObject> rows = new java.util.ArrayList<>();
        String leaderId = "";
        String ownId = own;
        boolean witness = false;
        String founding = settings.has("founding") ? foundingFile() : "";
        if (!founding.isEmpty()) {
            JsonFields document = read(Path.of(founding));
            witness = document.object("witness").has("file");
            for (JsonFields member : document.objects("members")) {
                String member1 = member.text("name");
                String id = member.text("node");
                leaderId = member1.equals(term[1]) ? id : leaderId;
                ownId = member1.equals(name) ? id : ownId;
                rows.add(row(member1, id, member.text("wire"), member1.equals(term[1])));
            }
        }
        return Json.object()
                .put("problems", Json.array(List.of()))
                .put("cluster", "stand-in")
                .put("node", ref(ownId, name))
                .put("revision", 1)
                .put("generation", Json.object().put("number", 1).put("id", ownId).build())
                .put("term", Long.parseLong(term[0]))
                .put("role", role)
                .put("leader", ref(leaderId, term[1]))
                .put("quorum", Json.object().put("held", true).put("sentence", "").build())
                .put("members", Json.array(rows))
                .put("witness", witnessRow(witness))
                .put("volumes", Json.array(volumes(ref(leaderId, term[1]))))
                .put("aFieldOfLater", true)
                .build();
    }

    private String foundingFile() throws JsonException, IOException {
        // Fields may be asked for once only, so the file is read again.
        return read(common.resolve(name).resolve("settings.json")).text("founding");
    }

    private JsonObject row(String member, String id, String address, boolean leader) {
        return Json.object()
                .put("id", id)
                .put("name", member)
                .put("address", address)
                .put("apiAddress", "")
                .put("dataId", id)
                .put("seat", "voter")
                .put("slot", -1)
                .put("leader", leader)
                .put("self", address.equals(wire))
                .put("answers", true)
                .put("silentSince", "")
                .put("behind", 0)
                .build();
    }

    private static JsonObject ref(String id, String name) {
        return Json.object().put("id", id).put("name", name).build();
    }

    private static JsonObject witnessRow(boolean there) {
        return Json.object()
                .put("state", there ? "votes" : "none")
                .put("file", "")
                .put("location", "")
                .put("reason", "")
                .put("verdict", "")
                .put("verdictAt", "")
                .put("slotsUsed", 0)
                .put("slots", 32)
                .build();
    }
}
