package dev.parley.sla;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A constant with the name it has in settings, events and fields, such as {@code at-risk}. */
public interface Named {
  /** The constant's own name, as Java has it. */
  String name();

  /** The name outside: lower case, with hyphens. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant with this id.
   *
   * @throws InvalidSettings naming {@code field}, the id and all known ids
   */
  static <T extends Enum<T> & Named> T parse(Class<T> type, String field, String id) {
    List<T> known = List.of(type.getEnumConstants());
    return known.stream()
        .filter(constant -> constant.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidSettings(
                    field,
                    "has "
                        + InvalidSettings.quote(id)
                        + "; known are "
                        + known.stream().map(Named::id).collect(Collectors.joining(", "))));
  }
}
