package dev.parley.right;

import dev.parley.host.Helpdesk;
import dev.parley.host.Right;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Decided.Effect;
import dev.parley.right.Decided.Found;
import dev.parley.right.Rule.Setting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who may do what, and lets an admin decide. Safe for use by several threads. */
public final class Rights {
  private final RightsStore store;
  private final Function<AccountId, String> names;
  private final InstantSource clock;

  /**
   * Makes the door.
   *
   * @param names what people call an account
   */
  public Rights(RightsStore store, Function<AccountId, String> names, InstantSource clock) {
    this.store = store;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Whether somebody may do something on a ticket, or anywhere if none is given. An answer is
   * judged by whether some account may send it; which one, {@link #ruling} says.
   *
   * @throws RuntimeException if the helpdesk cannot say, which is neither yes nor no
   */
  public boolean may(
      Helpdesk helpdesk, String login, Permission permission, Optional<TicketRef> ticket) {
    return new Person(helpdesk, login, store.rules()).may(permission, ticket);
  }

  /** As {@link #may} for one ticket after the other: what is decided is read once, and now. */
  public Predicate<TicketRef> tickets(Helpdesk helpdesk, String login, Permission permission) {
    var person = new Person(helpdesk, login, store.rules());
    return ticket -> person.may(permission, Optional.of(ticket));
  }

  /** Whether somebody may do something with one account after the other, read once, and now. */
  public Predicate<AccountId> accounts(Helpdesk helpdesk, String login, Permission permission) {
    var person = new Person(helpdesk, login, store.rules());
    return account -> person.ruling(permission, Optional.empty(), Optional.of(account)).allowed();
  }

  /** Whether somebody may do something with one account, or with all, and why. */
  public Ruling ruling(Helpdesk helpdesk, Question asked) {
    return new Person(helpdesk, asked.login(), store.rules())
        .ruling(asked.permission(), asked.ticket(), asked.account());
  }

  /** The same for the account that a ticket came in by, if none is given. */
  public Ruling tried(Helpdesk helpdesk, Question asked) {
    return ruling(
        helpdesk,
        new Question(
            asked.login(),
            asked.permission(),
            asked.ticket(),
            asked
                .account()
                .or(() -> asked.ticket().flatMap(t -> store.accountOf(helpdesk.id(), t)))));
  }

  /** The groups of the helpdesk that somebody is in, by name. */
  public Set<String> groupsOf(Helpdesk helpdesk, String login) {
    return new TreeSet<>(helpdesk.groupsOf(login));
  }

  /**
   * Which accounts' tickets somebody may see as far as it was decided here; of those the helpdesk
   * shows them, if it does.
   */
  public Seeing seeing(Helpdesk helpdesk, String login) {
    List<Rule> rules = store.rules();
    Decided decided = new Person(helpdesk, login, rules).decided(Permission.VIEW);
    boolean rest = decided.at(Optional.empty()).lets();
    Set<AccountId> unlike =
        decided.accounts().stream()
            .filter(account -> decided.at(Optional.of(account)).lets() != rest)
            .collect(Collectors.toSet());
    return new Seeing(rest, unlike);
  }

  /**
   * What somebody may see.
   *
   * @param rest whether they see tickets of accounts that are not listed, and of no account
   * @param unlike the accounts for which it is the other way round
   */
  public record Seeing(boolean rest, Set<AccountId> unlike) {
    /** Copies the set. */
    public Seeing {
      unlike = Set.copyOf(unlike);
    }

    /** Whether nothing is kept from them. */
    public boolean everything() {
      return rest && unlike.isEmpty();
    }
  }

  /** All that is decided. */
  public List<Rule> rules() {
    return store.rules();
  }

  /**
   * Decides.
   *
   * @param by login of the admin
   * @return why it cannot be; empty if it is in force
   */
  public Optional<String> set(Helpdesk helpdesk, List<Rule> rules, String by) {
    var next = new ArrayList<>(store.rules());
    for (Rule rule : rules) {
      next.removeIf(rule::sameCell);
      if (rule.setting() != Setting.INHERITED) {
        next.add(rule);
      }
    }
    boolean stays =
        new Person(helpdesk, by, next)
            .ruling(Permission.ADMIN, Optional.empty(), Optional.empty())
            .allowed();
    if (!stays) {
      return Optional.of(
          "This would take your own right 'admin'. Have somebody decide it who keeps it.");
    }
    store.set(rules, by, clock.instant());
    return Optional.empty();
  }

  /** The groups that answering with an account is kept to, of accounts that not all may use. */
  public Map<AccountId, Set<String>> reserved() {
    var reserved = new TreeMap<AccountId, Set<String>>((a, b) -> a.value().compareTo(b.value()));
    List<Rule> public_ =
        store.rules().stream().filter(r -> r.permission() == Permission.REPLY_PUBLIC).toList();
    for (Rule rule : public_) {
      if (rule.group().isEmpty() && rule.setting() == Setting.DENIED) {
        rule.account().ifPresent(account -> reserved.put(account, new TreeSet<>()));
      }
    }
    for (Rule rule : public_) {
      if (rule.setting() != Setting.DENIED && rule.group().isPresent()) {
        rule.account()
            .map(reserved::get)
            .ifPresent(groups -> groups.add(rule.group().orElseThrow()));
      }
    }
    return reserved;
  }

  /**
   * Keeps answering with an account to some groups, as far as the helpdesk lets them; none lets
   * everybody. Denials of groups stay.
   */
  public void reserve(AccountId account, Set<String> groups, String by) {
    var rules = new ArrayList<Rule>();
    for (Permission answer : List.of(Permission.REPLY_PUBLIC, Permission.REPLY_PRIVATE)) {
      store.rules().stream()
          .filter(rule -> rule.account().equals(Optional.of(account)))
          .filter(rule -> rule.permission() == answer && rule.setting() != Setting.DENIED)
          .filter(rule -> rule.group().filter(groups::contains).isEmpty())
          .map(rule -> rule(account, rule.group(), answer, Setting.INHERITED))
          .forEach(rules::add);
      groups.forEach(
          group -> rules.add(rule(account, Optional.of(group), answer, Setting.AS_HELPDESK)));
      rules.add(
          rule(
              account,
              Optional.empty(),
              answer,
              groups.isEmpty() ? Setting.INHERITED : Setting.DENIED));
    }
    store.set(rules, by, clock.instant());
  }

  private static Rule rule(
      AccountId account, Optional<String> group, Permission permission, Setting setting) {
    return new Rule(Optional.of(account), group, permission, setting);
  }

  /** One person as far as one request needs them; groups are asked for once, if at all. */
  private final class Person {
    private final Helpdesk helpdesk;
    private final String login;
    private final List<Rule> rules;
    private final Set<String> groups;

    Person(Helpdesk helpdesk, String login, List<Rule> rules) {
      this.helpdesk = helpdesk;
      this.login = login;
      this.rules = rules;
      this.groups =
          rules.stream().anyMatch(rule -> rule.group().isPresent())
              ? helpdesk.groupsOf(login)
              : Set.of();
    }

    boolean may(Permission permission, Optional<TicketRef> ticket) {
      if (rules.isEmpty()) {
        return helpdesk.may(login, permission.host(), ticket);
      }
      if (ticket.isPresent() && !permission.ofAnAnswer()) {
        Optional<AccountId> account = store.accountOf(helpdesk.id(), ticket.get());
        return ruling(permission, ticket, account).allowed();
      }
      return Stream.concat(
              Stream.of(Optional.<AccountId>empty()),
              decided(permission).accounts().stream().map(Optional::of))
          .anyMatch(account -> ruling(permission, ticket, account).allowed());
    }

    private Decided decided(Permission permission) {
      return new Decided(rules, permission, groups);
    }

    /** What somebody is not to see they cannot answer either, by whichever account. */
    Ruling ruling(Permission permission, Optional<TicketRef> ticket, Optional<AccountId> account) {
      Decided seeing = decided(Permission.VIEW);
      if (ticket.isPresent() && permission != Permission.VIEW && !seeing.nothing()) {
        Optional<AccountId> itsOwn = store.accountOf(helpdesk.id(), ticket.get());
        Ruling seen = ruling(Permission.VIEW, ticket, itsOwn);
        if (seen.reserved()) {
          return seen;
        }
      }
      return judged(permission, ticket, account);
    }

    private Ruling judged(
        Permission permission, Optional<TicketRef> ticket, Optional<AccountId> account) {
      Found found = decided(permission).at(account);
      if (found.effect() == Effect.DENIES) {
        return Ruling.forbidden(
            "'%s' is denied to %s on %s. A denial wins over everything."
                .formatted(permission.words(), said(found.groups()), where(found.account())));
      }
      if (found.effect() == Effect.RESERVES) {
        return Ruling.forbidden(reserved(permission, found));
      }
      return found.effect() == Effect.ALLOWS
          ? granted(permission, ticket, found)
          : asHelpdesk(permission, ticket, account);
    }

    private String reserved(Permission permission, Found found) {
      String where = where(found.account());
      if (found.groups().isEmpty()) {
        return "'%s' is denied to everyone else on %s.".formatted(permission.words(), where);
      }
      return permission.ofAnAnswer() && found.account().isPresent()
          ? "Only %s may answer as %s.".formatted(said(found.groups()), where)
          : "Only %s may '%s' on %s.".formatted(said(found.groups()), permission.words(), where);
    }

    private Ruling granted(Permission permission, Optional<TicketRef> ticket, Found found) {
      boolean sees = ticket.isEmpty() || helpdesk.may(login, Right.VIEW, ticket);
      return sees
          ? Ruling.yes(
              "'%s' is allowed to %s on %s."
                  .formatted(permission.words(), said(found.groups()), where(found.account())))
          : unseen();
    }

    private Ruling unseen() {
      return Ruling.no(
          "The helpdesk does not show this ticket to %s, and nothing here can.".formatted(login));
    }

    private Ruling asHelpdesk(
        Permission permission, Optional<TicketRef> ticket, Optional<AccountId> account) {
      if (permission == Permission.MANAGE_CHANNEL) {
        Ruling admin = ruling(Permission.ADMIN, Optional.empty(), account);
        return admin.allowed()
            ? Ruling.yes("Whoever may 'admin' may 'manage channel', too. " + admin.why())
            : Ruling.no(
                "No group of %s was allowed it, and an admin they are not.".formatted(login));
      }
      if (helpdesk.may(login, permission.host(), ticket)) {
        return Ruling.yes(
            "The helpdesk gives %s the right '%s'%s."
                .formatted(login, permission.words(), ticket.isPresent() ? " on this ticket" : ""));
      }
      return ticket.isPresent() && !helpdesk.may(login, Right.VIEW, ticket)
          ? unseen()
          : Ruling.no(
              "The helpdesk does not give %s the right '%s'%s, and no group of theirs was allowed it."
                  .formatted(
                      login, permission.words(), ticket.isPresent() ? " on this ticket" : ""));
    }

    private String said(Set<String> some) {
      return String.join(", ", some);
    }

    private String where(Optional<AccountId> account) {
      return account.map(names).orElse("all accounts");
    }
  }
}
