package dev.parley.article.search;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * One index on the disk. What it holds goes up to a version of a history; both stand in its commit.
 * Merging is done by whoever writes: there is no thread of its own.
 */
final class LuceneFolder implements Closeable {
  /** Part of the history's name: another way of indexing makes the index anew. */
  private static final String FORM = "1";

  private static final String HISTORY = "history";
  private static final String VERSION = "version";
  private static final double RAM_MB = 16;

  /** A search looks up each word in each file; more merging is cheaper than more looking. */
  private static final int FEW = 4;

  private final Path path;
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private volatile String history;
  private volatile long version;

  private LuceneFolder(Path path, Directory directory, IndexWriter writer) throws IOException {
    this.path = path;
    this.directory = directory;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
    var said = new LinkedHashMap<String, String>();
    if (writer.getLiveCommitData() != null) {
      writer.getLiveCommitData().forEach(entry -> said.put(entry.getKey(), entry.getValue()));
    }
    this.history = said.getOrDefault(HISTORY, "");
    this.version = Long.parseLong(said.getOrDefault(VERSION, "0"));
  }

  /** Opens the index in a folder, or makes an empty one there. */
  static LuceneFolder open(Path path, Analyzers analyzers) throws IOException {
    Directory directory = FSDirectory.open(path);
    IndexWriter writer = null;
    try {
      var config =
          new IndexWriterConfig(analyzers)
              .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
              .setMergeScheduler(new SerialMergeScheduler())
              .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(FEW))
              .setRAMBufferSizeMB(RAM_MB)
              .setCommitOnClose(false);
      writer = new IndexWriter(directory, config);
      return new LuceneFolder(path, directory, writer);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer, directory);
      throw e;
    }
  }

  /** Whether this is an index of that history, made in today's way. */
  boolean belongsTo(String base) {
    return history.equals(historyOf(base));
  }

  private static String historyOf(String base) {
    return FORM + "/" + base;
  }

  /** Up to which version it holds everything. */
  long version() {
    return version;
  }

  Path path() {
    return path;
  }

  void put(String id, Document document) throws IOException {
    writer.updateDocument(new Term(Fields.ID, id), document);
  }

  void remove(String id) throws IOException {
    writer.deleteDocuments(new Term(Fields.ID, id));
  }

  /** Puts all that was written into few files, so that a search looks into few. */
  void tidy() throws IOException {
    writer.forceMerge(1);
  }

  /** Lets searches see what was written, and puts it on the disk. */
  void commit(String base, long upTo) throws IOException {
    writer.setLiveCommitData(
        Map.of(HISTORY, historyOf(base), VERSION, Long.toString(upTo)).entrySet());
    writer.commit();
    searchers.maybeRefreshBlocking();
    history = historyOf(base);
    version = upTo;
  }

  /** Reads every file to its end and holds it against its sum; a byte that changed is noticed. */
  void checkWhole() throws IOException {
    read(
        searcher -> {
          for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            leaf.reader().checkIntegrity();
          }
          return true;
        });
  }

  /** Reads with one state of the index. */
  <T> T read(Reading<T> reading) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return reading.of(searcher);
    } finally {
      searchers.release(searcher);
    }
  }

  /** Something to read. */
  interface Reading<T> {
    T of(IndexSearcher searcher) throws IOException;
  }

  @Override
  public void close() {
    try {
      IOUtils.close(searchers, writer, directory);
    } catch (IOException e) {
      IOUtils.closeWhileHandlingException(searchers, writer, directory);
      throw new UncheckedIOException("the index in " + path + " cannot be closed", e);
    }
  }
}
