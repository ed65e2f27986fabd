package dev.parley.host;

import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which tickets are asked for. All parts must hold; of a set, one member must. An empty set asks
 * for nothing in particular.
 *
 * @param state how they stand
 * @param channels ids of channels; {@code email} for mail
 * @param assignee who is in charge of them; empty for anybody
 * @param unassigned only those that nobody is in charge of
 * @param teams names of teams that answer them
 * @param tags they have one of these
 * @param priorities such as {@code urgent}
 * @param words to be found in number, subject, customer or messages, upper and lower case alike;
 *     blank for none
 * @param only no others than these, at most {@value #MOST_REFS}; an empty set asks for none at all
 * @param except none of these, at most {@value #MOST_REFS}
 * @param fields what declared fields hold
 */
public record TicketFilter(
    State state,
    Set<String> channels,
    Optional<String> assignee,
    boolean unassigned,
    Set<String> teams,
    Set<String> tags,
    Set<String> priorities,
    String words,
    Optional<Set<TicketRef>> only,
    Set<TicketRef> except,
    List<FieldTest> fields) {
  /** The most tickets that {@link #only} or {@link #except} may name. */
  public static final int MOST_REFS = 1_000;

  /** How a ticket stands. */
  public enum State {
    /** Not closed, whomever it waits for. */
    OPEN,
    /** Not closed, and set to wait for somebody else than us. */
    WAITING,
    /** Closed. */
    CLOSED,
    /** Open or closed. */
    ALL
  }

  /** Copies the collections. */
  public TicketFilter {
    channels = Set.copyOf(channels);
    teams = Set.copyOf(teams);
    tags = Set.copyOf(tags);
    priorities = Set.copyOf(priorities);
    only = only.map(Set::copyOf);
    except = Set.copyOf(except);
    fields = List.copyOf(fields);
    if (only.filter(refs -> refs.size() > MOST_REFS).isPresent() || except.size() > MOST_REFS) {
      throw new IllegalArgumentException(
          "only and except must name at most " + MOST_REFS + " tickets");
    }
  }

  /** All in a state. */
  public static TicketFilter of(State state) {
    return new TicketFilter(
        state,
        Set.of(),
        Optional.empty(),
        false,
        Set.of(),
        Set.of(),
        Set.of(),
        "",
        Optional.empty(),
        Set.of(),
        List.of());
  }

  /** The same, and no others than these. */
  public TicketFilter only(Set<TicketRef> refs) {
    return new TicketFilter(
        state,
        channels,
        assignee,
        unassigned,
        teams,
        tags,
        priorities,
        words,
        Optional.of(refs),
        except,
        fields);
  }

  /** The same, and none of these. */
  public TicketFilter except(Set<TicketRef> refs) {
    return new TicketFilter(
        state, channels, assignee, unassigned, teams, tags, priorities, words, only, refs, fields);
  }

  /** The same with other tests of fields. */
  public TicketFilter withFields(List<FieldTest> tests) {
    return new TicketFilter(
        state, channels, assignee, unassigned, teams, tags, priorities, words, only, except, tests);
  }
}
