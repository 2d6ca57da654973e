package holdfast.frontends.client;

import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.EventList;
import holdfast.frontends.api.EventView;
import holdfast.frontends.api.FileView;
import holdfast.frontends.api.ManagerStatus;
import holdfast.frontends.api.MemberList;
import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeInfo;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.QuorumReport;
import holdfast.frontends.api.SettingList;
import holdfast.frontends.api.SettingView;
import holdfast.frontends.api.WitnessStatus;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// A client of a cluster. It asks the node that answered last, and the next one where that fails, until the request's time
/// limit. Many threads may use it at once.
///
/// Every operation is a [Call], of which [Calls] has all that the contract knows; [#exchange] asks any of them in any
/// manner and gives the whole [Answer]. The methods named after operations ask in the usual manner.
public final class ClusterClient implements AutoCloseable {

    private final ClientSettings settings;
    private final Transport transport;
    private final Rounds rounds;
    private final Duration timeout;
    private final Supplier<SecureRandom> chance;
    private final Consumer<Attempt> listener;

    private ClusterClient(
            ClientSettings settings,
            Transport transport,
            Duration timeout,
            Supplier<SecureRandom> chance,
            Consumer<Attempt> listener) {
        this.settings = settings;
        this.transport = transport;
        this.timeout = timeout;
        this.chance = chance;
        this.listener = listener;
        this.rounds = new Rounds(settings.endpoints(), transport, chance, listener);
    }

    /// Makes a client.
    public static final class Builder {

        private final ClientSettings settings;
        private final Supplier<SecureRandom> chance;
        private Duration timeout = ClientLimits.TIMEOUT;
        private Consumer<Attempt> listener = _ -> {};

        private Builder(ClientSettings settings, Supplier<SecureRandom> chance) {
            this.settings = settings;
            this.chance = chance;
        }

        /// How long a request is tried, where its [Ask] does not say.
        public Builder timeout(Duration limit) {
            timeout = limit;
            return this;
        }

        /// Who hears of each attempt that failed, on the thread that asks.
        public Builder onFailedAttempt(Consumer<Attempt> hearer) {
            listener = hearer;
            return this;
        }

        /// Reads certificates and key where an endpoint needs them. Connects to nobody yet.
        public ClusterClient build() throws SettingsException {
            boolean secured =
                    settings.endpoints().stream().anyMatch(e -> e instanceof Endpoint.Https);
            Optional<SSLContext> tls = Optional.empty();
            if (secured) {
                if (settings.trust().isEmpty()) {
                    throw new SettingsException(
                            "credentials-missing",
                            "build-client",
                            settings.endpoints().toString(),
                            "An https endpoint needs ca, certificate and key.",
                            "Name them in the client's settings.");
                }
                tls = Optional.of(Credentials.context(settings.trust().get()));
            }
            return new ClusterClient(settings, new Transport(tls), timeout, chance, listener);
        }
    }

    /// @param chance where keys of changes come from
    public static Builder builder(ClientSettings settings, SecureRandom chance) {
        return new Builder(settings, () -> chance);
    }

    /// The same, for a program that may not need chance and wants to start fast.
    public static Builder builder(ClientSettings settings, Supplier<SecureRandom> chance) {
        return new Builder(settings, chance);
    }

    public List<Endpoint> endpoints() {
        return settings.endpoints();
    }

    /// The same client, but asking this endpoint alone. It shares its connections and is closed with it.
    public ClusterClient at(Endpoint endpoint) {
        if (!settings.endpoints().contains(endpoint)) {
            throw new IllegalArgumentException(endpoint + " is none of " + settings.endpoints());
        }
        return new ClusterClient(
                settings.at(List.of(endpoint)), transport, timeout, chance, listener);
    }

    /// Asks, in the manner that is said.
    public <T> Answer<T> exchange(Call<T> call, Ask ask) throws ClientException {
        return rounds.ask(call, ask);
    }

    /// Asks, in the usual manner.
    public <T> T ask(Call<T> call) throws ClientException {
        return exchange(call, Ask.within(timeout)).value();
    }

    public NodeStatus status() throws ClientException {
        return ask(Calls.status());
    }

    public NodeInfo node() throws ClientException {
        return ask(Calls.node());
    }

    public MemberList members() throws ClientException {
        return ask(Calls.members(Consistency.CURRENT));
    }

    /// @param member its name or id
    public MemberStatus member(String member) throws ClientException {
        return ask(Calls.member(member, Consistency.CURRENT));
    }

    /// @param address where the node's wire listens: host:port
    public MemberStatus addMember(String address) throws ClientException {
        return ask(Calls.addMember(address));
    }

    /// @param member its name or id
    public CommandDone removeMember(String member) throws ClientException {
        return ask(Calls.removeMember(member));
    }

    public QuorumReport quorum() throws ClientException {
        return ask(Calls.quorum());
    }

    public WitnessStatus setWitness(String location) throws ClientException {
        return ask(Calls.setWitness(location));
    }

    public WitnessStatus removeWitness() throws ClientException {
        return ask(Calls.removeWitness());
    }

    /// Lets the node of this client's only endpoint go on alone: see [#at].
    ///
    /// @param confirm the cluster's name
    public QuorumReport forceStart(String confirm) throws ClientException {
        return ask(Calls.forceStart(confirm));
    }

    /// Lets the node of this client's only endpoint follow one of two generations: see [#at].
    public QuorumReport pickGeneration(String generation) throws ClientException {
        return ask(Calls.pickGeneration(generation));
    }

    public ManagerStatus manager() throws ClientException {
        return ask(Calls.manager());
    }

    /// @param to a member's name or id; empty for the best one
    public ManagerStatus moveManager(String to) throws ClientException {
        return ask(Calls.moveManager(to));
    }

    /// @param prefix only keys that begin so
    /// @param after  [SettingList#next] of the list before; empty for the first
    public SettingList settings(String prefix, String after) throws ClientException {
        return ask(Calls.settings(prefix, after, Consistency.CURRENT));
    }

    public SettingView setting(String key) throws ClientException {
        return ask(Calls.setting(key, Consistency.CURRENT));
    }

    public CommandDone putSetting(String key, String value) throws ClientException {
        return putSetting(key, value, Condition.none());
    }

    public CommandDone putSetting(String key, String value, Condition condition)
            throws ClientException {
        return ask(Calls.putSetting(key, value, condition));
    }

    public CommandDone removeSetting(String key, Condition condition) throws ClientException {
        return ask(Calls.removeSetting(key, condition));
    }

    /// Gives a node a file for virtual machines to boot. It may take as long as it takes, as long as it goes on.
    ///
    /// @param sha256 of its bytes, in hex
    /// @param sent   hears how many of them went out
    public FileView upload(Path file, String sha256, LongConsumer sent) throws ClientException {
        return new Upload(settings.endpoints(), rounds.preferred(), transport, listener)
                .file(file, sha256, sent);
    }

    /// The events that a node has after a number.
    public EventList events(long after) throws ClientException {
        return ask(Calls.events(after));
    }

    /// Follows the events after a number, each once and in order, until it is closed.
    ///
    /// @param reader is called on a thread of its own, one event at a time
    public Following follow(long after, Consumer<EventView> reader) {
        return follow(after, reader, listener);
    }

    /// The same, with a hearer of its own for what fails meanwhile.
    public Following follow(
            long after, Consumer<EventView> reader, Consumer<Attempt> failedAttempt) {
        Following following =
                new Following(
                        settings.endpoints(),
                        rounds.preferred(),
                        transport,
                        after,
                        reader,
                        failedAttempt);
        following.start();
        return following;
    }

    /// Closes every connection; what waits for an answer fails.
    @Override
    public void close() {
        transport.end();
    }
}
