package dev.parley.desk.people;

import dev.parley.desk.store.Person;
import dev.parley.desk.store.PersonStore;
import dev.parley.desk.store.Transactions;
import dev.parley.desk.ticket.Limits;
import dev.parley.desk.ticket.RefusedException;
import dev.parley.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Lets people in. All methods may be called from several threads. */
public final class Logins {
  /** How long a session lasts. */
  public static final Duration SESSION = Duration.ofDays(7);

  private static final int CHECKS_AT_ONCE = 2;

  private final Transactions transactions;
  private final PersonStore people;
  private final SecureRandom random = new SecureRandom();
  private final Passwords passwords = new Passwords(random);
  private final KnownPasswords known;
  private final FailedTries failed;
  private final InstantSource clock;
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);
  private final String nobodysHash;

  public Logins(Transactions transactions, PersonStore people, InstantSource clock) {
    this.transactions = transactions;
    this.people = people;
    this.clock = clock;
    this.known = new KnownPasswords(random, clock);
    this.failed = new FailedTries();
    this.nobodysHash = passwords.nobodys();
  }

  /** Adds a person, or refuses a login that is taken or malformed. */
  public void add(Person person, Secret password) {
    check(person);
    String hash = hash(password);
    boolean added = transactions.write(writing -> people.insert(writing.handle(), person, hash));
    if (!added) {
      throw new RefusedException("login", "login " + person.login() + " is taken");
    }
  }

  /** An admin with this login. */
  public static Person admin(String login) {
    return new Person(login, "Admin", Person.Role.ADMIN, Optional.empty());
  }

  /** Adds an admin, or gives the one there this password. */
  public void putAdmin(String login, Secret password) {
    put(admin(login), password);
  }

  /** Adds a person, or gives the one there this password and leaves the rest as it is. */
  public void put(Person person, Secret password) {
    put(List.of(person), password);
  }

  /** The same for several people, who get one password: it is hashed once, and that is slow. */
  public void put(List<Person> all, Secret password) {
    all.forEach(Logins::check);
    String hash = hash(password);
    transactions.write(
        writing -> {
          for (Person person : all) {
            if (!people.insert(writing.handle(), person, hash)) {
              people.setPassword(writing.handle(), person.login(), hash);
            }
          }
          return all.size();
        });
    known.forget();
    all.forEach(person -> known.put(person.login(), password));
  }

  /** A password nobody has to think of. */
  public Secret madePassword() {
    return passwords.made();
  }

  /** Everybody who can log in. */
  public List<Person> all() {
    return transactions.read(people::all);
  }

  /** The person with this login. */
  public Optional<Person> find(String login) {
    return transactions.read(handle -> people.byLogin(handle, login));
  }

  /**
   * The person, if the password is right. A wrong one is answered the more slowly the more wrong
   * ones there were for this login; an unknown login takes as long as a known one.
   */
  public Optional<Person> check(String login, Secret password) {
    Optional<Person> person = find(login);
    if (person.isPresent() && known.has(login, password)) {
      return person;
    }
    String hash = transactions.read(h -> people.passwordHash(h, login)).orElse(nobodysHash);
    boolean right = matches(password, hash) && person.isPresent();
    if (!right) {
      failed.slowDown(login);
      return Optional.empty();
    }
    failed.forget(login);
    known.put(login, password);
    return person;
  }

  /** Starts a session and answers its token, which only the browser keeps. */
  public String startSession(Person person) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant expires = clock.instant().plus(SESSION);
    transactions.write(
        writing -> {
          people.startSession(writing.handle(), sha256(token), person.login(), expires);
          return null;
        });
    return token;
  }

  /** Who a token belongs to. */
  public Optional<Person> bySession(String token) {
    return transactions.read(handle -> people.bySession(handle, sha256(token), clock.instant()));
  }

  /** Ends a session. */
  public void endSession(String token) {
    transactions.write(
        writing -> {
          people.endSession(writing.handle(), sha256(token), clock.instant());
          return null;
        });
  }

  private static void check(Person person) {
    if (!person.login().matches("[a-z][a-z0-9._-]{0,63}")) {
      throw new RefusedException(
          "login", "login must start with a letter and have up to 64 of a-z, 0-9, '.', '_', '-'");
    }
    Limits.filled("name", person.name(), 200);
    person.team().ifPresent(team -> Limits.filled("team", team, 64));
  }

  private String hash(Secret password) {
    if (password.reveal().length() < 1 || password.reveal().length() > 200) {
      throw new RefusedException("password", "password must have 1 to 200 characters");
    }
    return passwords.hash(password);
  }

  private boolean matches(Secret password, String hash) {
    checks.acquireUninterruptibly();
    try {
      return passwords.matches(password, hash);
    } finally {
      checks.release();
    }
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
