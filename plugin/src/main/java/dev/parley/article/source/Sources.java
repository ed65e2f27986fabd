package dev.parley.article.source;

import dev.parley.article.ArticleSource;
import dev.parley.article.ArticleStore;
import dev.parley.article.source.SourceKind.Checked;
import dev.parley.article.source.SourceStore.Stored;
import dev.parley.model.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources that an admin set up. Any thread may call it but {@link #open}, which is for one. */
public final class Sources {
  private static final Logger log = LoggerFactory.getLogger(Sources.class);
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 2000;
  private static final int LONGEST_PLACE = 1000;
  private static final int MOST = 50;

  private final SourceStore store;
  private final ArticleStore copies;
  private final Map<String, SourceKind> kinds;
  private final Seal seal;
  private final RandomGenerator random;
  private Map<String, ArticleSource> opened = Map.of();

  /** Seals keys and opens them again. */
  public interface Seal {
    /** Seals one; empty while our own key is away. */
    Optional<String> seal(String belongsTo, Secret secret);

    /** Opens one; empty while our own key is away, or if it was sealed with another. */
    Optional<Secret> open(String belongsTo, String sealed);
  }

  /** Makes the door. */
  public Sources(
      SourceStore store,
      ArticleStore copies,
      List<SourceKind> kinds,
      Seal seal,
      RandomGenerator random) {
    this.store = store;
    this.copies = copies;
    this.kinds = kinds.stream().collect(Collectors.toMap(SourceKind::id, kind -> kind));
    this.seal = seal;
    this.random = random;
  }

  /** The kinds there are, by id. */
  public List<SourceKind> kinds() {
    return kinds.values().stream().sorted((one, other) -> one.id().compareTo(other.id())).toList();
  }

  /** All, by name. */
  public List<Stored> all() {
    return store.all();
  }

  /** One of them. */
  public Optional<Stored> find(String id) {
    return store.all().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /**
   * Tries a setup and keeps nothing.
   *
   * @param id the source that is being changed, whose key serves if none is given; empty for a new
   *     one
   * @throws RefusedSource naming the field that makes no sense
   */
  public TryResult tried(String kind, Setup setup, Optional<String> id) {
    SourceKind known = kind(kind);
    return known.tried(checked(known, withKey(setup, id)));
  }

  /**
   * Keeps a setup.
   *
   * @param id the source that is changed; empty makes a new one
   * @throws RefusedSource naming the field that makes no sense
   */
  public Stored put(String kind, Setup setup, Optional<String> id) {
    SourceKind known = kind(kind);
    Setup checked = checked(known, withKey(setup, id));
    if (id.isEmpty() && store.all().size() >= MOST) {
      throw new RefusedSource("name", "There are %d sources already.".formatted(MOST));
    }
    String its = id.orElseGet(() -> "%s-%08x".formatted(known.id(), random.nextInt()));
    Optional<String> sealed =
        checked
            .key()
            .map(
                key ->
                    seal.seal(belongsTo(its), key)
                        .orElseThrow(
                            () ->
                                new RefusedSource(
                                    "key",
                                    "The key cannot be sealed, because Parley's key file is"
                                        + " missing.")));
    var stored =
        new Stored(
            its,
            known.id(),
            checked.name(),
            glance(known.place(checked)),
            checked.values(),
            sealed);
    store.put(stored);
    log.info("the article source {} was set up", its);
    return stored;
  }

  private static String glance(String place) {
    return place.length() > LONGEST_PLACE ? place.substring(0, LONGEST_PLACE - 1) + "…" : place;
  }

  /** Takes a source away with all its articles; false if there is none of this id. */
  public boolean remove(String id) {
    boolean there = find(id).isPresent();
    if (there) {
      copies.remove(id);
      log.info("the article source {} was taken away", id);
    }
    return there;
  }

  /**
   * Those that can be read, as long as their setup stays the same objects. One whose key cannot be
   * opened is read all the same, and says why it is not.
   */
  public synchronized List<ArticleSource> open() {
    var now = new HashMap<String, ArticleSource>();
    for (Stored stored : store.all()) {
      SourceKind kind = kinds.get(stored.kind());
      if (kind != null) {
        String same = same(stored);
        ArticleSource before = opened.get(same);
        now.put(same, before != null ? before : kind.open(stored.id(), setup(stored)));
      }
    }
    opened = now;
    return List.copyOf(now.values());
  }

  /** The same as long as the setup is the same. */
  private static String same(Stored stored) {
    var all =
        new ArrayList<String>(List.of(stored.id(), stored.name(), stored.sealed().orElse("")));
    new TreeMap<>(stored.values()).forEach((field, value) -> all.addAll(List.of(field, value)));
    return Ids.fingerprint(all);
  }

  private Setup setup(Stored stored) {
    return new Setup(
        stored.name(),
        stored.values(),
        stored.sealed().flatMap(kept -> seal.open(belongsTo(stored.id()), kept)));
  }

  private Setup withKey(Setup setup, Optional<String> id) {
    return setup.key().isPresent()
        ? setup
        : setup.with(id.flatMap(this::find).map(this::setup).flatMap(Setup::key));
  }

  private SourceKind kind(String id) {
    SourceKind kind = kinds.get(id.toLowerCase(Locale.ROOT));
    if (kind == null) {
      throw new RefusedSource("kind", "There is no such kind of source.");
    }
    return kind;
  }

  private static Setup checked(SourceKind kind, Setup setup) {
    String name = setup.name().strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new RefusedSource(
          "name", "Give it a name of 1 to %d characters.".formatted(LONGEST_NAME));
    }
    refuseControls("name", name);
    var values = new HashMap<String, String>();
    for (SourceKind.Field field : kind.fields()) {
      String value = setup.value(field.name()).strip();
      if (value.length() > LONGEST_VALUE) {
        throw new RefusedSource(
            field.name(), "At most %,d characters are taken.".formatted(LONGEST_VALUE));
      }
      refuseControls(field.name(), value);
      boolean missing = field.secret() ? setup.key().isEmpty() : value.isEmpty();
      if (field.needed() && missing) {
        throw new RefusedSource(field.name(), "This must be filled in.");
      }
      if (!field.secret()) {
        values.put(field.name(), value);
      }
    }
    Checked checked = kind.check(new Setup(name, values, setup.key()));
    checked
        .field()
        .ifPresent(
            field -> {
              throw new RefusedSource(field, checked.why());
            });
    return checked.setup();
  }

  private static void refuseControls(String field, String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new RefusedSource(field, "Control characters are not taken.");
    }
  }

  private static String belongsTo(String id) {
    return "article-source/" + id;
  }
}
