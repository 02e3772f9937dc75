<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Something went wrong">
  <div class="narrow">
    <section class="card">
      <h1>Something went wrong</h1>
      <p>It is our fault, not yours. The server’s log names the reason.</p>
      <p><a class="button" href="<c:out value='${root}'/>/account">Your account</a></p>
    </section>
  </div>
</b:page>
