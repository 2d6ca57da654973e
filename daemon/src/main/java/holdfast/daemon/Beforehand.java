package holdfast.daemon;

import holdfast.drivers.cgroup.BootClock;
import holdfast.frontends.rest.RestServer;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/// What makes a start short: a guest waits for its disk until the daemon is back.
final class Beforehand {

    private static final String PROVIDER = "security.provider.";

    /// Providers of the JDK that have nothing which a node needs. TLS asks for some names that none has, and so all of them
    /// would be loaded and asked. Any other stays, such as one that an administrator configured.
    private static final Set<String> NOT_NEEDED =
            Set.of("SunJGSS", "SunSASL", "XMLDSig", "SunPCSC", "JdkLDAP", "JdkSASL", "SunPKCS11");

    private Beforehand() {}

    /// To be called before anything that needs ciphers or keys. What takes time to be loaded, is needed later and waits for nothing
    /// is loaded beside all else from here on.
    static void begin() {
        forgetProviders();
        // Two threads that begin to log at once would say so.
        LoggerFactory.getILoggerFactory();
        Thread.ofPlatform()
                .name("beforehand")
                .daemon()
                .start(() -> {
                    BootClock.millis();
                    RestServer.load();
                });
    }

    /// The JDK reads the list, from 1 to the first that is empty, when the first provider is asked for.
    private static void forgetProviders() {
        List<String> kept = new ArrayList<>();
        int number = 1;
        for (String entry = at(number); !entry.isEmpty(); entry = at(++number)) {
            if (!NOT_NEEDED.contains(entry)) {
                kept.add(entry);
            }
        }
        for (int i = 1; i < number; i++) {
            Security.setProperty(PROVIDER + i, i <= kept.size() ? kept.get(i - 1) : "");
        }
    }

    private static String at(int number) {
        String entry = Security.getProperty(PROVIDER + number);
        return entry == null ? "" : entry.strip();
    }
}
