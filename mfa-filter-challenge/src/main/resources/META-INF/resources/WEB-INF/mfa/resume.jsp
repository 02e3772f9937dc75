<%@ page contentType="text/html;charset=UTF-8" pageEncoding="UTF-8" isELIgnored="false" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ include file="/WEB-INF/mfa/top.jspf" %>
  <p><c:out value="${mfa.lead}"/></p>
  <c:if test="${not empty mfa.form.fields()}">
    <dl class="fields">
      <c:forEach var="field" items="${mfa.form.fields()}">
        <div>
          <dt><c:out value="${field.name()}"/></dt>
          <dd><c:out value="${field.value()}"/><c:if test="${field.shortened()}">…</c:if><c:if test="${field.file()}">&#32;<span class="size">(<c:out value="${mfa.t['resume.file']}"/>&#32;<c:out value="${field.shownSize()}"/>)</span></c:if></dd>
        </div>
      </c:forEach>
    </dl>
    <c:if test="${mfa.form.more() > 0}"><p><c:out value="${mfa.t['resume.more']}"/>&#32;<c:out value="${mfa.form.more()}"/></p></c:if>
  </c:if>
  <c:if test="${not empty mfa.form.dropped()}">
    <p class="note"><c:out value="${mfa.t['resume.dropped']}"/>&#32;
      <c:forEach var="name" items="${mfa.form.dropped()}" varStatus="at"><c:if test="${not at.first}">,&#32;</c:if><code><c:out value="${name}"/></code></c:forEach></p>
  </c:if>
  <p><c:out value="${mfa.t['resume.warning']}"/></p>
  <form method="post" action="<c:out value='${mfa.form.action()}'/>">
    <input type="hidden" name="mfa-resume-form" value="<c:out value='${mfa.form.nonce()}'/>">
    <input type="hidden" name="mfa-resume-confirmation" value="<c:out value='${mfa.form.confirmation()}'/>">
    <button id="send"><c:out value="${mfa.t['resume.send']}"/></button>
  </form>
  <form method="post" action="<c:out value='${mfa.action}'/>" class="beside">
    <%@ include file="/WEB-INF/mfa/hidden.jspf" %>
    <input type="hidden" name="resume" value="<c:out value='${mfa.form.nonce()}'/>">
    <button class="link" id="discard"><c:out value="${mfa.t['resume.discard']}"/></button>
  </form>
<%@ include file="/WEB-INF/mfa/bottom.jspf" %>
