<%@ page contentType="text/html;charset=UTF-8" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="b" tagdir="/WEB-INF/tags" %>
<b:page title="Sent" at="transfer">
  <div class="narrow">
    <section class="card">
      <h1>Sent</h1>
      <p class="notice good" role="status"><strong><c:out value="${receipt.amount()}"/></strong> went to
        <strong><c:out value="${receipt.payee()}"/></strong>.</p>
      <dl class="facts">
        <c:if test="${not empty receipt.note()}"><div><dt>What for</dt><dd><c:out value="${receipt.note()}"/></dd></div></c:if>
        <div><dt>Left in the account</dt><dd><c:out value="${receipt.balance()}"/></dd></div>
      </dl>
      <p><a class="button" href="<c:out value='${root}'/>/account">Back to the account</a></p>
    </section>
  </div>
</b:page>
