package holdfast.frontends.cli;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.client.Answer;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Call;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClientSettings;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/// One command line's talk with the cluster.
final class Talk implements AutoCloseable {

    /// For what a node tells of itself: one that is there does so at once.
    private static final Duration LOCAL = Duration.ofSeconds(3);

    private static final Duration USUAL = Duration.ofSeconds(10);

    private static final Duration QUIETLY = Duration.ofSeconds(1);

    private final World world;
    private final Common common;
    private final Progress progress;
    private final ClusterClient client;

    private Talk(World world, Common common) throws ClientException {
        this.world = world;
        this.common = common;
        this.progress = new Progress(world);
        this.client =
                ClusterClient.builder(settings(world, common), world.chance())
                        .onFailedAttempt(progress::failed)
                        .build();
    }

    static Talk open(World world, Common common) throws ClientException {
        return new Talk(world, common);
    }

    private static ClientSettings settings(World world, Common common) throws ClientException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String text : common.endpoints()) {
            endpoints.add(Endpoint.parse(text));
        }
        boolean local = endpoints.stream().allMatch(e -> e instanceof Endpoint.Local);
        if (!endpoints.isEmpty() && local && common.client().isEmpty()) {
            // The file could only add certificates, which a socket does not need.
            return new ClientSettings(endpoints, Optional.empty());
        }
        ClientSettings settings =
                common.client().isEmpty()
                        ? ClientSettings.fromEnvironment(world.environment())
                        : ClientSettings.read(Path.of(common.client()));
        return endpoints.isEmpty() ? settings : settings.at(endpoints);
    }

    ClusterClient client() {
        return client;
    }

    boolean json() {
        return common.json();
    }

    <T> Answer<T> ask(Call<T> call) throws ClientException {
        return ask(call, Optional.empty());
    }

    <T> Answer<T> ask(Call<T> call, Optional<UUID> key) throws ClientException {
        Duration usual = call.waits() ? USUAL : LOCAL;
        Ask ask = new Ask(common.timeout(usual), key);
        try (Progress.Shown _ = progress.during(call.name())) {
            return client.exchange(call, ask);
        }
    }

    /// Asks what takes its time.
    <T> Answer<T> askLong(Call<T> call, Duration usual) throws ClientException {
        try (Progress.Shown _ = progress.during(call.name())) {
            return client.exchange(call, new Ask(common.timeout(usual), Optional.empty()));
        }
    }

    /// Asks while [#waiting] tells the person of it.
    <T> Answer<T> askShort(Call<T> call) throws ClientException {
        return client.exchange(call, new Ask(USUAL, Optional.empty()));
    }

    /// Tells the person that something is waited for, until that is closed.
    Progress.Shown waiting(String what) {
        return progress.during(what);
    }

    /// Asks what may well fail, without a word to the person.
    <T> T quietly(Call<T> call) throws ClientException {
        return client.exchange(call, new Ask(QUIETLY, Optional.empty())).value();
    }

    /// The same of what other nodes are asked for, with the answer as it came.
    <T> Answer<T> quiet(Call<T> call) throws ClientException {
        return client.exchange(call, new Ask(LOCAL, Optional.empty()));
    }

    Progress progress() {
        return progress;
    }

    /// Prints an answer: its JSON as it came, or the screen that is made of it.
    <T> int show(Answer<T> answer, BiFunction<T, Paint, List<String>> screen) {
        if (json()) {
            json(answer.text());
        } else {
            screen.apply(answer.value(), world.paint()).forEach(line -> world.out().println(line));
        }
        return end();
    }

    void json(String text) {
        world.out().println(Json.line(text));
    }

    void line(String text) {
        world.out().println(text);
    }

    /// A remark beside what was asked for.
    void remark(String text) {
        world.err().println(text);
    }

    int end() {
        world.out().flush();
        return ExitStatus.OK.number();
    }

    /// The id of the member that a person means by its name, its id, or the beginning of its id where only one begins so.
    /// What the list does not know is passed on as it is: the cluster may know better, and says if not.
    String member(String meant) throws ClientException {
        List<MemberStatus> members = ask(Calls.members(Consistency.LOCAL)).value().members();
        for (MemberStatus member : members) {
            if (member.name().equals(meant) || member.id().equalsIgnoreCase(meant)) {
                return member.id();
            }
        }
        List<String> begin =
                members.stream().map(MemberStatus::id).filter(id -> begins(id, meant)).toList();
        return begin.size() == 1 ? begin.getFirst() : meant;
    }

    private static boolean begins(String id, String meant) {
        return meant.length() >= 4 && id.startsWith(meant);
    }

    @Override
    public void close() {
        client.close();
    }
}
