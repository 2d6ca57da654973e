package holdfast.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Set;

/// What `core` may reach for: values and pure functions. Time, chance, files, sockets and threads are
/// events and actions there, so that a simulator can be all of them.
final class Purity {
    /// Packages that hold nothing but values and functions of them.
    private static final Set<String> PACKAGES =
            Set.of(
                    "java.lang",
                    "java.lang.annotation",
                    "java.lang.invoke",
                    "java.lang.runtime",
                    "java.math",
                    "java.nio.charset",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "java.util.zip",
                    "org.jspecify.annotations");

    /// Single classes out of packages that otherwise reach the world.
    private static final Set<String> ALSO =
            Set.of(
                    "java.io.Serializable",
                    "java.nio.ByteBuffer",
                    "java.nio.ByteOrder",
                    "java.security.MessageDigest",
                    "java.security.NoSuchAlgorithmException",
                    "java.time.DateTimeException",
                    "java.time.Duration",
                    // The hour of a day that somebody else read from a clock: policies have hours
                    // and zones.
                    "java.time.Instant",
                    "java.time.ZoneId",
                    "java.time.ZonedDateTime");

    /// Classes of the packages above that are not values.
    private static final Set<String> NEVER =
            Set.of(
                    "java.lang.Process",
                    "java.lang.ProcessBuilder",
                    "java.lang.ProcessHandle",
                    "java.lang.Runtime",
                    "java.lang.ScopedValue",
                    "java.lang.Thread",
                    "java.lang.ThreadLocal",
                    "java.util.Scanner",
                    "java.util.Timer",
                    "java.util.TimerTask",
                    "java.util.zip.ZipFile");

    private Purity() {}

    /// @param base the package that holds the rooms, without a dot at its end
    static ArchRule reachesForNothing(String base) {
        return ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage(base + ".core..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("are no values", c -> !pure(base, c)))
                .because(
                        "core decides and does not act: take time as an event, chance as a seed, and do input and output as"
                                + " actions (what is allowed stands in Purity.java)");
    }

    private static boolean pure(String base, JavaClass type) {
        JavaClass plain = type.getBaseComponentType();
        String name = plain.getName();
        String outer = name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
        if (plain.isPrimitive() || (plain.getPackageName() + ".").startsWith(base + ".core.")) {
            return true;
        }
        return ALSO.contains(outer)
                || (PACKAGES.contains(plain.getPackageName()) && !NEVER.contains(outer));
    }

    static ArchRule locksNothing(String base) {
        return ArchRuleDefinition.noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(base + ".core..")
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .orShould()
                .haveModifier(JavaModifier.NATIVE)
                .because(
                        "in core state has a single owner, who runs one event to its end: no lock is needed");
    }
}
