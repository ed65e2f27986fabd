package dev.parley.harness.suggest;

import dev.parley.article.search.IndexedArticle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * What suggestions are held against: BM25 over the articles' bodies, with Lucene's own analyzer.
 */
final class Baseline implements AutoCloseable {
  private final Analyzer analyzer = new StandardAnalyzer();
  private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
  private final DirectoryReader reader;

  Baseline(Collection<IndexedArticle> articles) throws IOException {
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (IndexedArticle article : articles) {
        if (article.open()) {
          var document = new Document();
          document.add(new StringField("id", article.id(), Field.Store.YES));
          document.add(new TextField("body", article.body(), Field.Store.NO));
          writer.addDocument(document);
        }
      }
    }
    reader = DirectoryReader.open(directory);
  }

  List<String> find(String text, int limit) throws IOException {
    var any = new BooleanQuery.Builder();
    try (TokenStream words = analyzer.tokenStream("body", text)) {
      var term = words.addAttribute(CharTermAttribute.class);
      words.reset();
      while (words.incrementToken()) {
        any.add(new TermQuery(new Term("body", term.toString())), BooleanClause.Occur.SHOULD);
      }
      words.end();
    }
    var searcher = new IndexSearcher(reader);
    var ids = new ArrayList<String>();
    for (var hit : searcher.search(any.build(), limit).scoreDocs) {
      ids.add(searcher.storedFields().document(hit.doc).get("id"));
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
    analyzer.close();
  }
}
