package holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/// A call that is not made here, and what to use instead.
///
/// @param owner the class that declares it
/// @param member the name of a method or field, or `<init>`; several are separated by bars
/// @param parameters the simple names of the parameters that tell it from its siblings, such as `String, Object[]`, or
///     `*` for any
/// @param where who must not
/// @param instead what to do
record Ban(Class<?> owner, String member, String parameters, Where where, String instead) {
    /// Who must not make a call.
    enum Where {
        EVERYWHERE,
        /// Only a class with a `main` of its own may.
        OUTSIDE_MAIN,
        CORE
    }

    /// @param base the package that holds the rooms, without a dot at its end
    static ArchRule rule(String base, List<Ban> bans) {
        return ArchRuleDefinition.classes()
                .that()
                .resideInAPackage(base + "..")
                .should(new MakeNoBannedCall(base, bans));
    }

    private boolean applies(String base, JavaClass caller) {
        return switch (where) {
            case EVERYWHERE -> true;
            case CORE -> caller.getPackageName().startsWith(base + ".core.");
            case OUTSIDE_MAIN ->
                    caller.getMethods().stream()
                            .noneMatch(method ->
                                    method.getName().equals("main")
                                            && method.getModifiers().contains(JavaModifier.STATIC));
        };
    }

    private boolean meets(JavaAccess<?> access) {
        boolean named =
                List.of(member.split("\\|")).contains(access.getTarget().getName())
                        && access.getTargetOwner().isAssignableTo(owner);
        // The machine's own source of secrets has no seed; core can't reach it at all (Purity).
        boolean secure = access.getTargetOwner().isAssignableTo(SecureRandom.class);
        return named
                && !secure
                && (parameters.equals("*") || parameters.equals(parametersOf(access)));
    }

    private static String parametersOf(JavaAccess<?> access) {
        if (access.getTarget()
                instanceof
                com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget target) {
            return target.getRawParameterTypes().stream()
                    .map(JavaClass::getSimpleName)
                    .collect(Collectors.joining(", "));
        }
        return "";
    }

    private static final class MakeNoBannedCall extends ArchCondition<JavaClass> {
        private final String base;
        private final List<Ban> bans;

        MakeNoBannedCall(String base, List<Ban> bans) {
            super("make no banned call");
            this.base = base;
            this.bans = bans;
        }

        @Override
        public void check(JavaClass item, ConditionEvents events) {
            for (JavaAccess<?> access : item.getAccessesFromSelf()) {
                for (Ban ban : bans) {
                    if (ban.meets(access) && ban.applies(base, item)) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        access, ban.instead + ": " + access.getDescription()));
                    }
                }
            }
        }
    }
}
